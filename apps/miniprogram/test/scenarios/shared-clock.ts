import type { Clock as SandboxClock } from '@minipay/sandbox';

/** The time of shop, gateway and phone alike: it runs by itself, and can be moved on. */
export interface SharedClock extends SandboxClock {
  /** Moves it on by `ms` milliseconds; what falls due on the way happens. */
  advance(ms: number): void;
}

interface Planned {
  readonly atMs: number;
  readonly run: () => void;
  timer?: NodeJS.Timeout;
}

export function sharedClock(): SharedClock {
  const planned = new Set<Planned>();
  let aheadMs = 0;
  const now = () => Date.now() + aheadMs;
  const fire = (entry: Planned) => {
    clearTimeout(entry.timer);
    if (planned.delete(entry)) entry.run();
  };
  const wind = (entry: Planned) => {
    clearTimeout(entry.timer);
    entry.timer = setTimeout(() => fire(entry), Math.max(0, entry.atMs - now()));
  };
  return {
    now,
    schedule(delayMs, run) {
      const entry: Planned = { atMs: now() + delayMs, run };
      planned.add(entry);
      wind(entry);
      return () => {
        clearTimeout(entry.timer);
        planned.delete(entry);
      };
    },
    advance(ms) {
      aheadMs += ms;
      const due = [...planned].filter(({ atMs }) => atMs <= now());
      due.sort((a, b) => a.atMs - b.atMs).forEach(fire);
      planned.forEach(wind);
    },
  };
}
