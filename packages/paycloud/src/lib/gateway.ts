import { PayCloudApiError, PayCloudError, PayCloudTransportError } from '../errors.ts';
import type { RequestEvent, ResponseEvent } from '../hooks.ts';
import type { CallOptions } from '../options.ts';
import { checkCallOptions } from './call-options.ts';
import { clockSkewMs } from './clock-skew.ts';
import { untilEnded, withDeadline, type Deadline } from './deadline.ts';
import { openAnswer, type GatewayAnswer } from './envelope.ts';
import { withRetries } from './retry.ts';
import type { Settings } from './settings.ts';
import {
  newRequestPsn,
  readClock,
  readClockAgain,
  signedBody,
  type GatewayCall,
} from './signed-request.ts';
import { tell } from './tell.ts';
import { openTransport, type Transport } from './transport.ts';

export interface Gateway {
  /**
   * Signs, sends, proves the answer and opens it; repeats that only where it is safe.
   *
   * @throws PayCloudRequestError, PayCloudTransportError, PayCloudSignatureError,
   * PayCloudAnswerError, PayCloudApiError
   */
  call(call: GatewayCall, options?: CallOptions): Promise<GatewayAnswer>;
  close(): Promise<void>;
}

export function openGateway(settings: Settings): Gateway {
  const transport = openTransport(settings);
  return {
    call: async (call, options) => {
      const { signal, timeoutMs, retries } = checkCallOptions(options, settings);
      return withDeadline(timeoutMs, signal, (deadline) =>
        repeatedly(call, retries, deadline, settings, transport),
      );
    },
    close: () => transport.close(),
  };
}

async function repeatedly(
  call: GatewayCall,
  retries: number,
  deadline: Deadline,
  settings: Settings,
  transport: Transport,
): Promise<GatewayAnswer> {
  const { random, sleep, hooks } = settings;
  let latest: Attempt | undefined;
  const onRetry = (error: PayCloudError, _attempt: number, waitMs: number) => {
    if (latest) tell(hooks.onRetry, { ...latest.about, code: error.code, waitMs });
  };
  const policy = { isRead: call.isRead, retries, random, sleep, onRetry };
  return withRetries(policy, deadline, (number) => {
    const signedAtMs = readClock(settings.now);
    latest = { signedAtMs, about: describe(call, newRequestPsn(signedAtMs), number) };
    return once(call, latest, deadline, settings, transport);
  });
}

interface Attempt {
  readonly signedAtMs: number;
  readonly about: RequestEvent;
}

function describe({ method, path, params }: GatewayCall, requestPsn: string, attempt: number) {
  const merchantOrderNo = params.merchant_order_no;
  const about = { method, path, requestPsn, attempt };
  return merchantOrderNo === undefined ? about : { ...about, merchantOrderNo };
}

/** One try: a signature, a request and an answer of its own. */
async function once(
  call: GatewayCall,
  { signedAtMs, about }: Attempt,
  deadline: Deadline,
  settings: Settings,
  transport: Transport,
): Promise<GatewayAnswer> {
  const { hooks, verifier, gatewayBase } = settings;
  const { requestPsn } = about;
  transport.mustBeOpen(requestPsn);
  const body = await untilEnded(signedBody(call, settings, signedAtMs), deadline.signal);
  if (body === undefined) throw endedBeforeSending(deadline, requestPsn);
  tell(hooks.onRequest, { ...about });
  const now = () => readClockAgain(settings.now, signedAtMs);
  const durationMs = () => Math.max(0, now() - signedAtMs);
  let status: number | undefined;
  try {
    const url = gatewayBase + call.path;
    const { text, date, ...response } = await transport.post({ url, body, requestPsn, deadline });
    status = response.status;
    const skew = clockSkewMs(date, signedAtMs, now());
    const whole = { text, requestPsn, httpStatus: status, clockSkewMs: skew };
    const answer = openAnswer(whole, verifier, call.params);
    tell(hooks.onResponse, {
      ...about,
      durationMs: durationMs(),
      status,
      psn: answer.psn,
      outcome: 'answered',
    });
    return answer;
  } catch (error) {
    if (error instanceof PayCloudError) {
      tell(hooks.onResponse, { ...about, durationMs: durationMs(), ...failure(error, status) });
    }
    throw error;
  }
}

function failure(error: PayCloudError, answered: number | undefined) {
  const status = answered ?? error.httpStatus;
  const { code, outcome = 'unknown', psn } = error;
  return {
    code,
    outcome,
    ...(status === undefined ? {} : { status }),
    ...(psn === undefined ? {} : { psn }),
    ...(error instanceof PayCloudApiError ? { apiCode: error.apiCode } : {}),
  } satisfies Partial<ResponseEvent>;
}

function endedBeforeSending({ endedBy, timeoutMs }: Deadline, requestPsn: string) {
  const details = { outcome: 'not-sent', requestPsn } as const;
  if (endedBy() === 'timeout') {
    const message = `Nothing was signed within ${timeoutMs} ms.`;
    return new PayCloudTransportError('timeout', message, details);
  }
  return new PayCloudTransportError('aborted', 'The call was ended before.', details);
}
