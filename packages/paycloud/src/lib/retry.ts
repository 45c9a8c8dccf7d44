import { PayCloudError, PayCloudTransportError } from '../errors.ts';
import type { Deadline } from './deadline.ts';

const FIRST_WAIT_MS = 200;
const LONGEST_WAIT_MS = 5_000;

export interface RetryPolicy {
  /** Whether the call only reads, so that the gateway may be asked twice. */
  readonly isRead: boolean;
  readonly retries: number;
  readonly random: () => number;
  readonly sleep: (ms: number, signal: AbortSignal) => Promise<void>;
  readonly onRetry: (error: PayCloudError, attempt: number, waitMs: number) => void;
}

/**
 * Repeats an attempt while that is safe, with waits that double and are spread by chance, so that
 * many clients do not come back in one moment.
 *
 * @param once told the number of the attempt, from 1
 * @throws what the last attempt threw
 */
export async function withRetries<T>(
  policy: RetryPolicy,
  deadline: Deadline,
  once: (attempt: number) => Promise<T>,
): Promise<T> {
  for (let attempt = 1; ; attempt += 1) {
    try {
      return await once(attempt);
    } catch (error) {
      if (!(error instanceof PayCloudError) || !mayRepeat(error, policy.isRead)) throw error;
      if (attempt > policy.retries || deadline.endedBy()) throw error;
      const waitMs = backoffMs(attempt, policy.random());
      policy.onRetry(error, attempt, waitMs);
      try {
        await policy.sleep(waitMs, deadline.signal);
      } catch {
        throw error;
      }
      if (deadline.endedBy()) throw error;
    }
  }
}

/** What passes by itself. A certificate that is not trusted stays so. */
function mayRepeat(error: PayCloudError, isRead: boolean): boolean {
  const fault = error instanceof PayCloudTransportError ? error.fault : undefined;
  if (fault === 'no-connection') return error.outcome === 'not-sent';
  if (!isRead) return false;
  if (fault === 'connection-lost' || fault === 'not-an-answer' || fault === 'timeout') return true;
  return error.httpStatus !== undefined && error.httpStatus >= 500;
}

/** From half of the doubled wait to the whole of it; `random` from 0 to 1. */
function backoffMs(attempt: number, random: number): number {
  const longestMs = Math.min(FIRST_WAIT_MS * 2 ** (attempt - 1), LONGEST_WAIT_MS);
  const spread = random >= 0 && random < 1 ? random : 0;
  return Math.round(longestMs / 2 + (longestMs / 2) * spread);
}
