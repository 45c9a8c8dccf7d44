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
  // By time, and those of one time in the order in which they were planned.
  const planned: Planned[] = [];
  let aheadMs = 0;
  // A test's clock may have parts of milliseconds; the protocol's times have none.
  const realNow = () => Math.round(real.now());
  const now = () => realNow() + aheadMs;

  const remove = (entry: Planned) => {
    entry.cancelReal();
    const index = planned.indexOf(entry);
    if (index < 0) return false;
    planned.splice(index, 1);
    return true;
  };
  const fire = (entry: Planned) => {
    if (remove(entry)) entry.run();
  };
  const arm = (entry: Planned) => {
    entry.cancelReal = real.schedule(Math.max(0, entry.atMs - now()), () => fire(entry));
  };
  return {
    now,
    realNow,
    aheadMs: () => aheadMs,
    schedule(delayMs, run) {
      const entry: Planned = { atMs: now() + delayMs, run, cancelReal: () => undefined };
      planned.splice(firstAfter(planned, entry.atMs), 0, entry);
      arm(entry);
      return () => void remove(entry);
    },
    advance(byMs) {
      const untilMs = now() + byMs;
      for (let [next] = planned; next && next.atMs <= untilMs; [next] = planned) {
        aheadMs += Math.max(0, next.atMs - now());
        fire(next);
      }
      aheadMs += Math.max(0, untilMs - now());
      for (const entry of planned) {
        entry.cancelReal();
        arm(entry);
      }
    },
  };
}

/** Where in a list by time the first stands that is later than `atMs`. */
function firstAfter(planned: readonly Planned[], atMs: number): number {
  let [from, to] = [0, planned.length];
  while (from < to) {
    const middle = (from + to) >>> 1;
    if ((planned[middle]?.atMs ?? Infinity) <= atMs) from = middle + 1;
    else to = middle;
  }
  return from;
}
