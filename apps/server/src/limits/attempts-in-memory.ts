import type { Attempts, Counted } from '../ports/attempts.ts';
import type { Clock } from '../ports/clock.ts';

const MOST_KEYS = 10_000;

/** Counts within this process; of too many keys it forgets those that came first. */
export function attemptsInMemory(clock: Clock): Attempts {
  const windows = new Map<string, Counted>();
  const current = (key: string): Counted | null => {
    const window = windows.get(key);
    return window && window.endsAt > clock.now() ? window : null;
  };
  return {
    add(key, windowMs) {
      const now = clock.now();
      const before = current(key);
      const counted = before
        ? { ...before, count: before.count + 1 }
        : { count: 1, endsAt: new Date(now.getTime() + windowMs) };
      if (!before) windows.delete(key);
      windows.set(key, counted);
      dropOldest(windows);
      return Promise.resolve(counted);
    },
    read: (key) => Promise.resolve(current(key)),
    takeBack(key) {
      const window = current(key);
      if (window) windows.set(key, { ...window, count: Math.max(0, window.count - 1) });
      return Promise.resolve();
    },
  };
}

/** A map keeps the order in which it was filled. */
function dropOldest(windows: Map<string, Counted>): void {
  for (const key of windows.keys()) {
    if (windows.size <= MOST_KEYS) return;
    windows.delete(key);
  }
}
