import type { Clock } from '../src/index.ts';

export interface FakeClock extends Clock {
  /** Lets time pass, running what falls due on the way. */
  advance(byMs: number): void;
  /** How long until each planned run, in milliseconds, soonest first. */
  planned(): number[];
}

export function fakeClock(startMs = 1_700_000_000_000): FakeClock {
  let nowMs = startMs;
  let runs: { atMs: number; run: () => void }[] = [];
  const nextDue = (untilMs: number) =>
    runs.filter(({ atMs }) => atMs <= untilMs).sort((a, b) => a.atMs - b.atMs)[0];
  return {
    now: () => nowMs,
    schedule(delayMs, run) {
      const entry = { atMs: nowMs + delayMs, run };
      runs.push(entry);
      return () => {
        runs = runs.filter((other) => other !== entry);
      };
    },
    advance(byMs) {
      const untilMs = nowMs + byMs;
      for (let due = nextDue(untilMs); due; due = nextDue(untilMs)) {
        const current = due;
        runs = runs.filter((other) => other !== current);
        nowMs = Math.max(nowMs, current.atMs);
        current.run();
      }
      nowMs = untilMs;
    },
    planned: () => runs.map(({ atMs }) => atMs - nowMs).sort((a, b) => a - b),
  };
}
