import { Agent, request, type Dispatcher } from 'undici';
import { PayCloudTransportError, type TransportFault } from '../errors.ts';
import { withDeadline, type EndedBy } from './deadline.ts';

/** One POST and no more: nothing here is ever sent twice. */
interface Post {
  readonly url: string;
  readonly body: string;
  readonly requestPsn: string;
  readonly timeoutMs: number;
  readonly signal: AbortSignal | undefined;
}

export interface Transport {
  /**
   * @returns the body, whatever the HTTP status: PayCloud's own SDK reads it so, and it is the
   * signature that decides
   * @throws PayCloudTransportError
   */
  post(post: Post): Promise<{ readonly status: number; readonly text: string }>;
  /** Ends after the posts in flight, and lets no other begin; every call gives the same promise. */
  close(): Promise<void>;
}

const CONNECT_TIMEOUT_MS = 10_000;
const MAX_CONNECTIONS = 64;
const MAX_ANSWER_BYTES = 1024 * 1024;

/** Faults of the system, which are those of a connection only if `syscall` says so. */
const SYSTEM_FAULTS: ReadonlySet<string> = new Set([
  'ECONNREFUSED',
  'ENOTFOUND',
  'EAI_AGAIN',
  'EHOSTUNREACH',
  'ENETUNREACH',
  'EADDRNOTAVAIL',
  'ETIMEDOUT',
]);
const CONNECTING: ReadonlySet<string> = new Set(['connect', 'getaddrinfo']);

/** Faults that come before a byte of the request can have left: no socket, or no TLS. */
const FAULTS_BEFORE_SENDING: ReadonlySet<string> = new Set([
  'UND_ERR_CONNECT_TIMEOUT',
  'CERT_HAS_EXPIRED',
  'DEPTH_ZERO_SELF_SIGNED_CERT',
  'ERR_TLS_CERT_ALTNAME_INVALID',
  'SELF_SIGNED_CERT_IN_CHAIN',
  'UNABLE_TO_GET_ISSUER_CERT',
  'UNABLE_TO_GET_ISSUER_CERT_LOCALLY',
  'UNABLE_TO_VERIFY_LEAF_SIGNATURE',
]);

/**
 * Opens a way to the gateway over kept-alive connections. Certificates are always checked, even
 * where the environment tells Node not to, and redirects are not followed.
 *
 * @param dispatcher the caller's own, which stays the caller's to close
 */
export function openTransport(dispatcher: Dispatcher | undefined): Transport {
  const own = dispatcher
    ? undefined
    : new Agent({
        connections: MAX_CONNECTIONS,
        connect: { timeout: CONNECT_TIMEOUT_MS, rejectUnauthorized: true },
      });
  const through = dispatcher ?? own;
  let closing: Promise<void> | undefined;
  return {
    post: async (post) => {
      if (closing) throw fault('closed', 'The client was closed before.', post, false);
      if (post.signal?.aborted) throw fault('aborted', 'The call was ended before.', post, false);
      return withDeadline(post.timeoutMs, post.signal, async (signal, endedBy) => {
        try {
          return await exchange(through, post, signal);
        } catch (error) {
          throw asTransportError(error, endedBy(), post);
        }
      });
    },
    close: () => (closing ??= closeAgent(own)),
  };
}

async function closeAgent(own: Agent | undefined): Promise<void> {
  await own?.close();
}

async function exchange(dispatcher: Dispatcher | undefined, post: Post, signal: AbortSignal) {
  const response = await request(post.url, {
    ...(dispatcher ? { dispatcher } : {}),
    method: 'POST',
    headers: {
      'content-type': 'application/json',
      accept: 'application/json',
      'http-request-psn': post.requestPsn,
    },
    body: post.body,
    signal,
    headersTimeout: post.timeoutMs,
    bodyTimeout: post.timeoutMs,
  });
  const status = response.statusCode;
  if (status >= 300 && status < 400) {
    // Its body is dropped unread, which the stream reports as an error of its own.
    response.body.on('error', () => undefined).destroy();
    throw fault('redirect', `The gateway answered with a redirect (HTTP ${status}).`, post);
  }
  return { status, text: await readText(response.body, post) };
}

async function readText(body: Dispatcher.ResponseData['body'], post: Post): Promise<string> {
  const chunks: Uint8Array[] = [];
  let length = 0;
  for await (const chunk of body as AsyncIterable<Uint8Array>) {
    length += chunk.byteLength;
    // Leaving the loop ends the stream and its connection.
    if (length > MAX_ANSWER_BYTES) throw fault('too-large', 'The answer is too large.', post);
    chunks.push(chunk);
  }
  try {
    return new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(Buffer.concat(chunks));
  } catch {
    throw fault('not-an-answer', 'The answer is not UTF-8.', post);
  }
}

function asTransportError(error: unknown, endedBy: EndedBy | undefined, post: Post) {
  if (error instanceof PayCloudTransportError) return error;
  if (endedBy === 'timeout') {
    return fault('timeout', `No whole answer came within ${post.timeoutMs} ms.`, post);
  }
  if (endedBy === 'aborted') return fault('aborted', 'The call was ended from outside.', post);
  const code = codeOf(error);
  const named = code === undefined ? '' : ` (${code})`;
  if (neverConnected(error)) {
    return fault('no-connection', `No connection to the gateway${named}.`, post, false, error);
  }
  return fault('connection-lost', `The connection broke${named}.`, post, true, error);
}

/** The system's or undici's code. */
function codeOf(error: unknown): string | undefined {
  if (typeof error !== 'object' || error === null) return undefined;
  return 'code' in error && typeof error.code === 'string' ? error.code : undefined;
}

/** Where several addresses were tried, each must have failed so; Node lists them in `errors`. */
function neverConnected(error: unknown): boolean {
  if (typeof error !== 'object' || error === null) return false;
  if ('errors' in error && Array.isArray(error.errors)) {
    return error.errors.length > 0 && error.errors.every(neverConnected);
  }
  const code = codeOf(error);
  if (code === undefined) return false;
  if (FAULTS_BEFORE_SENDING.has(code)) return true;
  const syscall = 'syscall' in error ? error.syscall : undefined;
  return SYSTEM_FAULTS.has(code) && typeof syscall === 'string' && CONNECTING.has(syscall);
}

function fault(
  kind: TransportFault,
  message: string,
  { requestPsn }: Post,
  mayHaveArrived = true,
  cause?: unknown,
): PayCloudTransportError {
  const outcome = mayHaveArrived ? 'unknown' : 'not-sent';
  return new PayCloudTransportError(kind, message, {
    outcome,
    requestPsn,
    ...(cause === undefined ? {} : { cause }),
  });
}
