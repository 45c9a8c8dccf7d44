/*
 * A door for notifications in a merchant's own Express app. It needs nothing of Express but the
 * three arguments of a handler, so it works in Express 4 and 5, in Connect, and in node:http.
 */
import type { IncomingMessage, ServerResponse } from 'node:http';
import type { PayCloud } from './client.ts';
import { PayCloudConfigError, type NotificationStep } from './errors.ts';
import { readRawBody, type BodyFault } from './lib/http/raw-body.ts';
import { tell } from './lib/tell.ts';
import { deduplicationKeyOf, type PayCloudNotification } from './notifications.ts';

/** What comes beside a notification. */
export interface NotificationContext {
  /** The same for each repeat of the same news: put a unique index on it. */
  readonly deduplicationKey: string;
  /** The body as it came, to keep beside it. */
  readonly rawBody: Buffer;
}

export interface NotificationHandlerOptions {
  /**
   * Keeps the notification, and resolves once it is kept: only then the gateway hears `success`.
   * It rejects where it could not, and the gateway sends again. It is called at least once for
   * each piece of news, also twice at a time. The gateway waits five seconds (documented), so keep
   * the notification here, and act on it afterwards.
   */
  readonly onNotification: (
    notification: PayCloudNotification,
    context: NotificationContext,
  ) => Promise<void> | void;
  /**
   * Keeps what the gateway did sign and this version cannot read, for a person to look at; then
   * the gateway hears `success`. Without it, it is told 503 and sends again, fifteen times in all.
   */
  readonly onUnreadable?: ((rawBody: Buffer, error: unknown) => Promise<void> | void) | undefined;
  /**
   * Told of each request that was not answered with `success`, for a log or a counter. What it
   * throws, or rejects with, is dropped.
   */
  readonly onProblem?: ((problem: NotificationProblem) => void) | undefined;
  /** 1 to 65,536, which is the default; real notifications have a thousand or so. */
  readonly maxBytes?: number | undefined;
  /** How long a body may take to come, in milliseconds; 10,000 by default. */
  readonly bodyTimeoutMs?: number | undefined;
}

/** Why a request was not answered with `success`. */
export interface NotificationProblem {
  /** The HTTP status that it was answered with. */
  readonly status: number;
  readonly reason: string;
  /** What `parseNotification` or the keeper threw, if one of them did. */
  readonly error?: unknown;
}

/** The part of a handler's signature that Express, Connect and node:http have in common. */
export type NotificationHandler = (
  request: IncomingMessage,
  response: ServerResponse,
  next?: (error?: unknown) => void,
) => void;

const MAX_BYTES = 65_536;
const MAX_TIMEOUT_MS = 600_000;

const STEPS: readonly NotificationStep[] = ['size', 'encoding', 'content-type', 'body', 'fields'];

/** What each fault of a body is answered with. `already-read` is the app's mistake. */
const FAULTS: Readonly<Record<Exclude<BodyFault, 'already-read'>, readonly [number, string]>> = {
  'too-large': [413, 'the body is too large'],
  'too-slow': [408, 'the body took too long'],
  encoded: [415, 'the body is compressed'],
  'cut-off': [400, 'the body was cut off'],
};

const ALREADY_READ =
  'notificationHandler found a body that was already read, so that what was signed is lost: ' +
  'mount it before express.json() and other body parsers';

/**
 * Makes a handler for the address that goes out as `notifyUrl`. Mount it by `app.post(path, …)`,
 * before any body parser: it reads the body itself.
 *
 * It answers `success` (200) once `onNotification` has resolved; 400 for what is not proven to be
 * the gateway's or cannot be read, 405, 408, 413, 415; 503 where `onNotification` failed, so that
 * the gateway sends again. A body that a parser consumed goes to `next` as an error.
 *
 * @throws PayCloudConfigError for options that cannot work
 */
export function notificationHandler(
  payCloud: Pick<PayCloud, 'parseNotification'>,
  options: NotificationHandlerOptions,
): NotificationHandler {
  checkOptions(options);
  return (request, response, next = failing(response)) => {
    receive(request, payCloud, options)
      .then((outcome) => {
        if (outcome === 'already-read') throw new PayCloudConfigError([ALREADY_READ]);
        if (outcome === 'kept') end(response, 200, 'success');
        else end(response, outcome.status);
        if (outcome !== 'kept') tell(options.onProblem, outcome);
      })
      .catch(next);
  };
}

async function receive(
  request: IncomingMessage,
  payCloud: Pick<PayCloud, 'parseNotification'>,
  { onNotification, onUnreadable, ...limits }: NotificationHandlerOptions,
): Promise<'kept' | 'already-read' | NotificationProblem> {
  if (request.method !== 'POST') return { status: 405, reason: 'the method is not POST' };
  const { maxBytes = MAX_BYTES, bodyTimeoutMs: timeoutMs = 10_000 } = limits;
  const rawBody = await readRawBody(request, { maxBytes, timeoutMs });
  if (rawBody === 'already-read') return rawBody;
  if (typeof rawBody === 'string') {
    const [status, reason] = FAULTS[rawBody];
    return { status, reason };
  }
  let notification: PayCloudNotification;
  try {
    notification = payCloud.parseNotification(rawBody, request.headers['content-type']);
  } catch (error) {
    const step = stepOf(error);
    if (step === undefined) throw error;
    const reason = 'what came is no proven notification';
    if (step === 'content-type') return { status: 415, reason, error };
    if (step !== 'fields') return { status: 400, reason, error };
    if (onUnreadable) return keep(() => onUnreadable(rawBody, error));
    return { status: 503, reason: 'it is signed, cannot be read, and nobody keeps it', error };
  }
  const deduplicationKey = deduplicationKeyOf(notification);
  return keep(() => onNotification(notification, { deduplicationKey, rawBody }));
}

async function keep(work: () => Promise<void> | void): Promise<'kept' | NotificationProblem> {
  try {
    await work();
    return 'kept';
  } catch (error) {
    return { status: 503, reason: 'it could not be kept', error };
  }
}

/** Read by its shape: a client of the other module system has error classes of its own. */
function stepOf(error: unknown): NotificationStep | 'sign' | undefined {
  if (typeof error !== 'object' || error === null || !('code' in error)) return undefined;
  if (error.code === 'PAYCLOUD_SIGNATURE') return 'sign';
  if (error.code !== 'PAYCLOUD_NOTIFICATION' || !('step' in error)) return undefined;
  return STEPS.find((step) => step === error.step);
}

/** What stands for `next` where there is none. */
function failing(response: ServerResponse): () => void {
  return () => end(response, 500);
}

function end(response: ServerResponse, status: number, text = ''): void {
  if (response.headersSent) return;
  response.statusCode = status;
  response.setHeader('content-type', 'text/plain; charset=utf-8');
  if (status === 405) response.setHeader('allow', 'POST');
  // The connection ends with a refusal, and what was not read of a large body with it.
  if (status !== 200) response.setHeader('connection', 'close');
  response.end(text);
}

function checkOptions({ onNotification, maxBytes, bodyTimeoutMs }: NotificationHandlerOptions) {
  const problems: string[] = [];
  if (typeof onNotification !== 'function') problems.push('onNotification must be a function');
  if (!isWithin(maxBytes, MAX_BYTES)) {
    problems.push(`maxBytes must be a whole number from 1 to ${MAX_BYTES}`);
  }
  if (!isWithin(bodyTimeoutMs, MAX_TIMEOUT_MS)) {
    problems.push(`bodyTimeoutMs must be whole milliseconds from 1 to ${MAX_TIMEOUT_MS}`);
  }
  if (problems.length > 0) throw new PayCloudConfigError(problems);
}

function isWithin(value: number | undefined, limit: number): boolean {
  return value === undefined || (Number.isSafeInteger(value) && value >= 1 && value <= limit);
}
