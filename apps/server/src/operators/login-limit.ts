import type { Clock } from '../ports/clock.ts';

/** How often somebody may try to log in as an operator. */
export interface LoginLimit {
  /** Counts an attempt. Gives the seconds to wait where there were too many, and counts none then. */
  attempt(name: string, address: string): Promise<number | null>;
  /** The attempt was right, so it counts no more. */
  succeeded(name: string, address: string): Promise<void>;
}

const WINDOW_MS = 10 * 60_000;
/** Far more of one name than of one address, or anybody could keep an operator out. */
const MOST = { pair: 10, address: 30, name: 100 } as const;
const MOST_COUNTERS = 10_000;

interface Counter {
  count: number;
  readonly endsAtMs: number;
}

/** The limit within one process. */
export function loginLimit(clock: Clock): LoginLimit {
  const counters = new Map<string, Counter>();
  const keysOf = (name: string, address: string) => [
    { key: `pair ${name} ${address}`, most: MOST.pair },
    { key: `address ${address}`, most: MOST.address },
    { key: `name ${name}`, most: MOST.name },
  ];
  const current = (key: string, nowMs: number): Counter | null => {
    const counter = counters.get(key);
    if (counter && counter.endsAtMs > nowMs) return counter;
    counters.delete(key);
    return null;
  };

  return {
    attempt(name, address) {
      const nowMs = clock.now().getTime();
      const keys = keysOf(name, address);
      const full = keys
        .map(({ key, most }) => ({ counter: current(key, nowMs), most }))
        .filter(({ counter, most }) => counter !== null && counter.count >= most)
        .map(({ counter }) => counter?.endsAtMs ?? nowMs);
      if (full.length > 0) {
        return Promise.resolve(Math.ceil((Math.max(...full) - nowMs) / 1000));
      }
      for (const { key } of keys) {
        const counter = current(key, nowMs);
        if (counter) counter.count += 1;
        else counters.set(key, { count: 1, endsAtMs: nowMs + WINDOW_MS });
      }
      dropOldest(counters);
      return Promise.resolve(null);
    },
    succeeded(name, address) {
      for (const { key } of keysOf(name, address)) {
        const counter = counters.get(key);
        if (counter) counter.count = Math.max(0, counter.count - 1);
      }
      return Promise.resolve();
    },
  };
}

/** A map keeps the order in which it was filled. */
function dropOldest(counters: Map<string, Counter>): void {
  for (const key of counters.keys()) {
    if (counters.size <= MOST_COUNTERS) return;
    counters.delete(key);
  }
}
