import { GRACE_MS, nextQueryAt } from '../../src/payments/query-schedule.ts';

const start = new Date('2026-11-01T00:00:00Z');
const expiresAt = new Date(start.getTime() + 15 * 60_000);

/** The times, in seconds after the start, at which one payment that never ends is asked about. */
function asked(untilSeconds: number): number[] {
  const times: number[] = [];
  let now = start;
  for (let queryCount = 0; ; queryCount += 1) {
    const next = nextQueryAt({ expiresAt, queryCount }, now);
    expect(next.getTime()).toBeGreaterThan(now.getTime());
    now = next;
    const seconds = (now.getTime() - start.getTime()) / 1000;
    if (seconds > untilSeconds) return times;
    times.push(seconds);
  }
}

test('[I10] a payment is asked about soon, seldom in between, and closely around its deadline', () => {
  const deadline = 900;
  const times = asked(deadline + 3600);
  expect(times[0]).toBeLessThanOrEqual(15);
  expect(times.some((time) => time > deadline && time <= deadline + 60)).toBe(true);
  expect(times.some((time) => time > deadline + GRACE_MS / 1000 && time <= deadline + 180)).toBe(
    true,
  );
  expect(times.length).toBeLessThan(16);
});

test('a payment that never becomes final is asked about for days', () => {
  const times = asked(4 * 24 * 3600);
  expect(times.at(-1)).toBeGreaterThan(3.5 * 24 * 3600);
});
