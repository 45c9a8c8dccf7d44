import { Agent, ProxyAgent, request, type Dispatcher } from 'undici';
import { PayCloudTransportError, type TransportFault } from '../errors.ts';
import { withDeadline, type Deadline } from './deadline.ts';
import type { SendingSettings } from './sending-settings.ts';

/** One POST and no more: nothing here is ever sent twice. */
interface Post {
  readonly url: string;
  readonly body: string;
  readonly requestPsn: string;
  readonly deadline: Deadline;
}

export interface Transport {
  /**
   * @returns the body, whatever the HTTP status: PayCloud's own SDK reads it so, and it is the
   * signature that decides
   * @throws PayCloudTransportError
   */
  post(post: Post): Promise<Posted>;
  /** @throws PayCloudTransportError after `close`, so that nothing is signed in vain */
  mustBeOpen(requestPsn: string): void;
  /** Ends after the posts in flight, and lets no other begin; every call gives the same promise. */
  close(): Promise<void>;
}

interface Posted {
  readonly status: number;
  /** The `Date` header. */
  readonly date: string | undefined;
  readonly text: string;
}

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

/** The gateway, or an HTTPS proxy, could not show whose it is: before a byte of the request left. */
const NOT_TRUSTED: ReadonlySet<string> = new Set([
  'CERT_HAS_EXPIRED',
  'CERT_NOT_YET_VALID',
  'CERT_REJECTED',
  'CERT_REVOKED',
  'CERT_SIGNATURE_FAILURE',
  'CERT_UNTRUSTED',
  'DEPTH_ZERO_SELF_SIGNED_CERT',
  'ERR_TLS_CERT_ALTNAME_INVALID',
  'INVALID_CA',
  'INVALID_PURPOSE',
  'SELF_SIGNED_CERT_IN_CHAIN',
  'UNABLE_TO_GET_ISSUER_CERT',
  'UNABLE_TO_GET_ISSUER_CERT_LOCALLY',
  'UNABLE_TO_VERIFY_LEAF_SIGNATURE',
  'UND_ERR_PRX_TLS',
]);

/**
 * Opens a way to the gateway over kept-alive connections. Certificates are always checked, even
 * where the environment tells Node not to, and redirects are not followed.
 */
export function openTransport(settings: SendingSettings): Transport {
  const own = settings.dispatcher ? undefined : openAgent(settings);
  const through = settings.dispatcher ?? own;
  let closing: Promise<void> | undefined;
  const mustBeOpen = (requestPsn: string) => {
    if (closing) throw fault('closed', 'The client was closed before.', { requestPsn }, false);
  };
  return {
    mustBeOpen,
    post: async (post) => {
      mustBeOpen(post.requestPsn);
      if (post.deadline.endedBy()) {
        throw fault('aborted', 'The call was ended before.', post, false);
      }
      const { timeoutMs, signal } = post.deadline;
      return withDeadline(settings.answerTimeoutMs ?? timeoutMs, signal, async (patience) => {
        try {
          return await exchange(through, post, patience.signal);
        } catch (error) {
          throw asTransportError(error, post, patience);
        }
      });
    },
    close: () => (closing ??= closeAgent(own)),
  };
}

function openAgent({ proxy, connectTimeoutMs }: SendingSettings): Dispatcher {
  const connect = { timeout: connectTimeoutMs, rejectUnauthorized: true };
  const limits = { connections: MAX_CONNECTIONS };
  if (!proxy) return new Agent({ ...limits, connect });
  return new ProxyAgent({ ...limits, uri: proxy.href, proxyTls: connect, requestTls: connect });
}

async function closeAgent(own: Dispatcher | undefined): Promise<void> {
  await own?.close();
}

async function exchange(
  dispatcher: Dispatcher | undefined,
  post: Post,
  signal: AbortSignal,
): Promise<Posted> {
  const { timeoutMs } = post.deadline;
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
    headersTimeout: timeoutMs,
    bodyTimeout: timeoutMs,
  });
  const status = response.statusCode;
  if (status >= 300 && status < 400) {
    // Its body is dropped unread, which the stream reports as an error of its own.
    response.body.on('error', () => undefined).destroy();
    throw fault('redirect', `The gateway answered with a redirect (HTTP ${status}).`, post);
  }
  const { date } = response.headers;
  const text = await readText(response.body, post);
  return { status, date: typeof date === 'string' ? date : undefined, text };
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

function asTransportError(error: unknown, post: Post, patience: Deadline) {
  if (error instanceof PayCloudTransportError) return error;
  // The end of the call ends the waiting as well, so it is asked first.
  const ended = post.deadline.endedBy() ? post.deadline : patience;
  if (ended.endedBy() === 'timeout') {
    return fault('timeout', `No whole answer came within ${ended.timeoutMs} ms.`, post);
  }
  if (ended.endedBy() === 'aborted')
    return fault('aborted', 'The call was ended from outside.', post);
  const code = codeOf(error);
  const named = code === undefined ? '' : ` (${code})`;
  if (code !== undefined && NOT_TRUSTED.has(code)) {
    const message = `The certificate is not trusted${named}: mend it, or the list of authorities.`;
    return fault('not-trusted', message, post, false, error);
  }
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
  if (code === 'UND_ERR_CONNECT_TIMEOUT' || isRefusedTunnel(error, code)) return true;
  const syscall = 'syscall' in error ? error.syscall : undefined;
  return SYSTEM_FAULTS.has(code) && typeof syscall === 'string' && CONNECTING.has(syscall);
}

/** A proxy that says no to CONNECT, as undici words it: nothing went to the gateway. */
function isRefusedTunnel(error: object, code: string): boolean {
  const message = 'message' in error ? String(error.message) : '';
  return code === 'UND_ERR_ABORTED' && message.startsWith('Proxy response (');
}

function fault(
  kind: TransportFault,
  message: string,
  { requestPsn }: Pick<Post, 'requestPsn'>,
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
