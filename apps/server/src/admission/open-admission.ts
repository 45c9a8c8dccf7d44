import type { Config } from '../config.ts';
import type { Metrics } from '../metrics/metrics.ts';
import { createAdmission, type Admission } from './admission.ts';
import { watchLoad } from './watch-load.ts';

/**
 * The admission of this process, counted, and the watch that it goes by.
 *
 * @param ping asks the database something that costs it nothing
 */
export function openAdmission(
  config: Pick<
    Config,
    'MAX_REQUESTS_IN_FLIGHT' | 'MAX_EVENT_LOOP_DELAY_MS' | 'MAX_DATABASE_WAIT_MS'
  >,
  metrics: Pick<Metrics, 'inFlight' | 'turnedAway'>,
  ping: () => Promise<void>,
): Admission & { stop(): Promise<void> } {
  const load = watchLoad(ping);
  const most = {
    requests: config.MAX_REQUESTS_IN_FLIGHT,
    eventLoopDelayMs: config.MAX_EVENT_LOOP_DELAY_MS,
    databaseWaitMs: config.MAX_DATABASE_WAIT_MS,
  };
  const admission = createAdmission(most, load, metrics);
  return { ...admission, stop: () => load.stop() };
}
