import { setTimeout as sleep } from 'node:timers/promises';
import { createAdmission, type Overload, type Rank } from '../../src/admission/admission.ts';
import { watchLoad, type Load } from '../../src/admission/watch-load.ts';

const MOST = { requests: 2, eventLoopDelayMs: 500, databaseWaitMs: 1_000 };
const IDLE: Load = { eventLoopDelayMs: 0, databaseWaitMs: 0 };
const RANKS: readonly Rank[] = ['ordinary', 'last', 'always'];

/** Which ranks are still taken, and what those that are not were told to be too much of. */
function takenWith(load: Load, inFlight: number) {
  const overloads = new Set<Overload>();
  const told = {
    inFlight: () => undefined,
    turnedAway: (overload: Overload) => void overloads.add(overload),
  };
  const admission = createAdmission(MOST, { now: () => load }, told);
  for (let begun = 0; begun < inFlight; begun += 1) admission.begin();
  return [RANKS.filter((rank) => admission.takes(rank)), ...overloads];
}

test.each<[what: string, load: Load, inFlight: number, taken: readonly unknown[]]>([
  ['nothing to do', IDLE, 0, [RANKS]],
  ['just enough', { eventLoopDelayMs: 500, databaseWaitMs: 1_000 }, 1, [RANKS]],
  ['as many requests as there may be', IDLE, 2, [['last', 'always'], 'requests']],
  ['twice as many', IDLE, 4, [['always'], 'requests']],
  ['a slow loop', { ...IDLE, eventLoopDelayMs: 501 }, 0, [['last', 'always'], 'event-loop']],
  ['one twice as slow', { ...IDLE, eventLoopDelayMs: 1_001 }, 0, [['always'], 'event-loop']],
  ['a slow database', { ...IDLE, databaseWaitMs: 1_001 }, 0, [['last', 'always'], 'database']],
  ['one twice as slow', { ...IDLE, databaseWaitMs: 2_001 }, 0, [['always'], 'database']],
])('[A7] who is taken with %s: %j and %j requests', (_what, load, inFlight, taken) => {
  expect(takenWith(load, inFlight)).toEqual(taken);
});

test('a request that has ended gives its place to the next', () => {
  const counts: number[] = [];
  const told = {
    inFlight: (count: number) => void counts.push(count),
    turnedAway: () => undefined,
  };
  const admission = createAdmission(MOST, { now: () => IDLE }, told);
  const [end] = [admission.begin(), admission.begin()];
  expect(admission.takes('ordinary')).toBe(false);
  end();
  expect(admission.takes('ordinary')).toBe(true);
  expect(counts).toEqual([1, 2, 1]);
});

describe('how busy the process is', () => {
  const LOOK_EVERY_MS = 50;

  async function until(isSo: () => boolean): Promise<void> {
    for (let look = 0; look < 200 && !isSo(); look += 1) await sleep(20);
    expect(isSo()).toBe(true);
  }

  /** Timers come first, so that the watch has looked. */
  async function stopTheLoop(): Promise<void> {
    const end = performance.now() + 150;
    while (performance.now() < end);
    await sleep(1);
  }

  test('a loop that comes late again and again shows, and is over once it is in time', async () => {
    const watch = watchLoad(() => Promise.resolve(), LOOK_EVERY_MS);
    const isLate = () => watch.now().eventLoopDelayMs > 60;
    await stopTheLoop();
    // On a busy machine the watch may look between two stops, and see the better one.
    for (let more = 0; more < 20 && !isLate(); more += 1) await stopTheLoop();
    expect(isLate()).toBe(true);
    await until(() => watch.now().eventLoopDelayMs < 60);
    await watch.stop();
  });

  test('a question to the database that is still open counts, and its failure is no speed', async () => {
    let answer: () => void = () => undefined;
    const ping = () =>
      new Promise<void>((_resolve, reject) => (answer = () => reject(new Error())));
    const watch = watchLoad(ping, LOOK_EVERY_MS);
    await until(() => watch.now().databaseWaitMs > 150);
    answer();
    await sleep(0);
    expect(watch.now().databaseWaitMs).toBeGreaterThan(150);
    const answering = setInterval(() => answer(), 1);
    await until(() => watch.now().databaseWaitMs < 100);
    await watch.stop();
    clearInterval(answering);
  });
});
