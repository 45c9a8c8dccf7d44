import type { Clock } from './clock.ts';

/** The gateway's own clock: it may be moved on ahead of the real time, and never back. */
export interface GatewayClock extends Clock {
  /** The real time, by which requests and messages are stamped. Milliseconds since 1970 in UTC. */
  readonly realNow: () => number;
  /** How far ahead of the real time it is. */
  aheadMs(): number;
  /** Moves it on by `byMs` milliseconds; what falls due on the way runs in its order. */
  advance(byMs: number): void;
}

interface Planned {
  readonly atMs: number;
  readonly run: () => void;
  cancelReal: () => void;
}

/** A clock that runs with `real` and can be moved on. */
export function createGatewayClock(real: Clock): GatewayClock {
  const planned = new Set<Planned>();
  let aheadMs = 0;
  const now = () => real.now() + aheadMs;

  const fire = (entry: Planned) => {
    if (!planned.delete(entry)) return;
    entry.cancelReal();
    entry.run();
  };
  const arm = (entry: Planned) => {
    entry.cancelReal = real.schedule(Math.max(0, entry.atMs - now()), () => fire(entry));
  };
  const nextDue = (untilMs: number) =>
    [...planned].filter(({ atMs }) => atMs <= untilMs).sort((a, b) => a.atMs - b.atMs)[0];
  return {
    now,
    realNow: () => real.now(),
    aheadMs: () => aheadMs,
    schedule(delayMs, run) {
      const entry: Planned = { atMs: now() + delayMs, run, cancelReal: () => undefined };
      planned.add(entry);
      arm(entry);
      return () => {
        planned.delete(entry);
        entry.cancelReal();
      };
    },
    advance(byMs) {
      const untilMs = now() + byMs;
      for (let due = nextDue(untilMs); due; due = nextDue(untilMs)) {
        aheadMs += Math.max(0, due.atMs - now());
        fire(due);
      }
      aheadMs += Math.max(0, untilMs - now());
      for (const entry of planned) {
        entry.cancelReal();
        arm(entry);
      }
    },
  };
}
