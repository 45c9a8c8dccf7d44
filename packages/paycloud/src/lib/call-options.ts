import { PayCloudRequestError } from '../errors.ts';
import type { CallOptions } from '../options.ts';
import { mustKnowFields, type FieldsOf } from './known-fields.ts';
import { problemWithRetries, problemWithTimeout } from './sending-settings.ts';

export const CALL_OPTION_FIELDS: FieldsOf<CallOptions> = {
  signal: true,
  timeoutMs: true,
  retries: true,
};

/** What one call goes by: its own options, and the client's where it has none. */
interface CallSettings {
  readonly signal: AbortSignal | undefined;
  readonly timeoutMs: number;
  readonly retries: number;
}

/**
 * Checks the options of one call.
 *
 * @throws PayCloudRequestError
 */
export function checkCallOptions(
  options: CallOptions | undefined,
  client: Pick<CallSettings, 'timeoutMs' | 'retries'>,
): CallSettings {
  if (options === undefined) return { ...client, signal: undefined };
  mustKnowFields('options', options, CALL_OPTION_FIELDS);
  const { signal, timeoutMs = client.timeoutMs, retries = client.retries } = options;
  const problem =
    problemWithTimeout(timeoutMs) ?? problemWithRetries(retries) ?? problemWithSignal(signal);
  if (problem !== undefined) throw new PayCloudRequestError('options', problem);
  return { signal, timeoutMs, retries };
}

function problemWithSignal(signal: AbortSignal | undefined): string | undefined {
  if (signal === undefined) return undefined;
  // What a caller without types may give, such as the AbortController itself.
  const { aborted, addEventListener } = Object(signal) as Partial<AbortSignal>;
  if (typeof aborted === 'boolean' && typeof addEventListener === 'function') return undefined;
  return 'signal must be an AbortSignal';
}
