import { monitorEventLoopDelay, performance } from 'node:perf_hooks';

/** How busy the process is, in milliseconds. */
export interface Load {
  /** By how much the event loop came late to a timer: the average of the better of two looks. */
  readonly eventLoopDelayMs: number;
  /** How long the database takes for a question that is none, the wait for a connection in it. */
  readonly databaseWaitMs: number;
}

export interface LoadWatch {
  now(): Load;
  stop(): Promise<void>;
}

const LOOK_EVERY_MS = 500;
const RESOLUTION_MS = 20;

/**
 * Watches how busy the process is. One stop of the event loop, such as for a collection of garbage or
 * while the machine is busy with something else, shows in one look; what stays slow shows in two.
 *
 * @param ping asks the database something that costs it nothing, over a connection as all others
 *   have it. That it fails is for others to tell: what counts is how long that took.
 */
export function watchLoad(ping: () => Promise<void>, lookEveryMs = LOOK_EVERY_MS): LoadWatch {
  const delay = eventLoopDelay();
  let delaysMs = { before: 0, last: 0 };
  let lastWaitMs = 0;
  let asking: { readonly sinceMs: number; readonly answered: Promise<void> } | null = null;

  const ask = async () => {
    const sinceMs = performance.now();
    await ping().catch(() => undefined);
    lastWaitMs = performance.now() - sinceMs;
    asking = null;
  };
  const timer = setInterval(() => {
    const last = delay.sinceLastMs();
    if (last !== null) delaysMs = { before: delaysMs.last, last };
    asking ??= { sinceMs: performance.now(), answered: ask() };
  }, lookEveryMs).unref();

  return {
    now: () => ({
      eventLoopDelayMs: Math.min(delaysMs.before, delaysMs.last),
      // A question that is still open has waited this long already.
      databaseWaitMs: Math.max(lastWaitMs, asking ? performance.now() - asking.sinceMs : 0),
    }),
    async stop() {
      clearInterval(timer);
      delay.stop();
      await asking?.answered;
    },
  };
}

/**
 * Averages of the event loop's delay, each since the one before. Node's histogram is never reset: a
 * reset loses the very time for which the loop stands still.
 */
function eventLoopDelay(): { sinceLastMs(): number | null; stop(): void } {
  const histogram = monitorEventLoopDelay({ resolution: RESOLUTION_MS });
  histogram.enable();
  let told = { count: 0, sum: 0 };
  return {
    sinceLastMs() {
      const { count } = histogram;
      const newer = count - told.count;
      // Of a loop that stood still all the time nothing is told yet.
      if (newer === 0) return null;
      const sum = histogram.mean * count;
      const meanMs = (sum - told.sum) / newer / 1e6;
      told = { count, sum };
      return Math.max(0, meanMs - RESOLUTION_MS);
    },
    stop: () => void histogram.disable(),
  };
}
