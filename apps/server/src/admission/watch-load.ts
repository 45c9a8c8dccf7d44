import { monitorEventLoopDelay, performance } from 'node:perf_hooks';

/** How busy the process is, in milliseconds. */
export interface Load {
  /** By how much the event loop came late to a timer, on average since the last look. */
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
 * Watches how busy the process is. One stop of the event loop, such as for a collection of garbage,
 * is over by the next look; what stays slow shows in every one.
 *
 * @param ping asks the database something that costs it nothing, over a connection as all others
 *   have it. That it fails is for others to tell: what counts is how long that took.
 */
export function watchLoad(ping: () => Promise<void>, lookEveryMs = LOOK_EVERY_MS): LoadWatch {
  const delay = monitorEventLoopDelay({ resolution: RESOLUTION_MS });
  delay.enable();
  let eventLoopDelayMs = 0;
  let lastWaitMs = 0;
  let asking: { readonly sinceMs: number; readonly answered: Promise<void> } | null = null;

  const ask = async () => {
    const sinceMs = performance.now();
    await ping().catch(() => undefined);
    lastWaitMs = performance.now() - sinceMs;
    asking = null;
  };
  const timer = setInterval(() => {
    // Of a loop that stood still since the last look there is nothing to take a mean of.
    if (delay.count > 0) eventLoopDelayMs = Math.max(0, delay.mean / 1e6 - RESOLUTION_MS);
    delay.reset();
    asking ??= { sinceMs: performance.now(), answered: ask() };
  }, lookEveryMs).unref();

  return {
    now: () => ({
      eventLoopDelayMs,
      // A question that is still open has waited this long already.
      databaseWaitMs: Math.max(lastWaitMs, asking ? performance.now() - asking.sinceMs : 0),
    }),
    async stop() {
      clearInterval(timer);
      delay.disable();
      await asking?.answered;
    },
  };
}
