import type { Outcome, PayCloudErrorCode } from './errors.ts';

/** One HTTP request, without anything secret or personal: no signature, no payer, no body. */
export interface RequestEvent {
  /** The API's method, such as `order.query`. */
  readonly method: string;
  readonly path: string;
  /** Of the payment, or the refund number, where the request names one. */
  readonly merchantOrderNo?: string;
  /** Our own serial number, new for each attempt: it ties the events of one request together. */
  readonly requestPsn: string;
  /** 1 at first, one more with each repeat. */
  readonly attempt: number;
}

export interface ResponseEvent extends RequestEvent {
  /** From signed to read, in milliseconds by the client's clock. */
  readonly durationMs: number;
  /** The HTTP status; absent where no answer came. */
  readonly status?: number;
  /** The gateway's serial number. */
  readonly psn?: string;
  /** `answered` for a proven answer with code `0`, else as on the error. */
  readonly outcome: 'answered' | Outcome;
  /** The error's stable code; absent for `answered`. */
  readonly code?: PayCloudErrorCode;
  /** The gateway's own code, where it proved one other than `0`. */
  readonly apiCode?: string;
}

export interface RetryEvent extends RequestEvent {
  /** Why this attempt is repeated. */
  readonly code: PayCloudErrorCode;
  /** How long the client waits before it does, in milliseconds. */
  readonly waitMs: number;
}

/** Called as things happen. What a hook throws, or rejects with, is dropped: no call fails by it. */
export interface PayCloudHooks {
  /** A request is signed and about to leave. */
  readonly onRequest?: ((event: RequestEvent) => void) | undefined;
  /** It was answered, or failed; once for every request. */
  readonly onResponse?: ((event: ResponseEvent) => void) | undefined;
  /** It failed and will be repeated; each repeat has a timestamp, number and signature of its own. */
  readonly onRetry?: ((event: RetryEvent) => void) | undefined;
}
