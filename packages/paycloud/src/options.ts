import type { Dispatcher } from 'undici';
import type { PayCloudHooks } from './hooks.ts';
import type { Signer } from './lib/signers/signer.ts';

/** How to reach the gateway, and as whom. */
export interface PayCloudOptions {
  /** The app id that PayCloud gave, such as `wz715fc0d10ee9d156`. */
  readonly appId: string;
  /** The merchant's number. */
  readonly merchantNo: string;
  /** Such as `https://open.n-age.co.jp`; a trailing slash or `/api/entry` does no harm. */
  readonly gatewayUrl: string;
  /**
   * The app's RSA private key: PEM or bare base64, PKCS#8 or PKCS#1. Left out if and only if
   * there is a `signer`.
   */
  readonly privateKey?: string | undefined;
  /** The gateway's public key, or several of them while it changes keys: any one may prove. */
  readonly gatewayPublicKey: string | readonly string[];
  /** Signs instead of `privateKey`: for a key that this process may not hold. */
  readonly signer?: Signer | undefined;
  /**
   * How long a call may take with all its repeats, from signing to the answer's last byte, in
   * milliseconds; 30,000 by default.
   */
  readonly timeoutMs?: number | undefined;
  /** How long a connection, TLS included, may take to stand, in milliseconds; 10,000 by default. */
  readonly connectTimeoutMs?: number | undefined;
  /**
   * How long one request may wait for its whole answer, in milliseconds; by default as long as the
   * call has left. A read is repeated after it.
   */
  readonly answerTimeoutMs?: number | undefined;
  /**
   * How often a call is repeated at most, 0 to 10; 2 by default. Only what is safe to repeat is:
   * reads, and what certainly never left.
   */
  readonly retries?: number | undefined;
  /**
   * How `order_amount`, `expires` and `timestamp` go out: as JSON texts, which production
   * integrations send (default), or as the JSON numbers that the documentation's types name. The
   * digits and the signature are the same.
   */
  readonly numbersAs?: 'text' | 'number' | undefined;
  /** Told of every request, answer and repeat: for logs, traces and metrics. */
  readonly hooks?: PayCloudHooks | undefined;
  /** Milliseconds since 1970; `Date.now` by default. The gateway allows 15 minutes of error. */
  readonly now?: (() => number) | undefined;
  /** From 0 to less than 1, to spread repeats; `Math.random` by default. */
  readonly random?: (() => number) | undefined;
  /** Waits before a repeat, and ends early when the signal fires; a timer by default. */
  readonly sleep?: ((ms: number, signal: AbortSignal) => Promise<void>) | undefined;
  /** An HTTP proxy to go through, such as `http://proxy.example:3128`; its tunnel stays TLS. */
  readonly proxy?: string | undefined;
  /**
   * An undici dispatcher to send through; by default an agent of its own, which `close` ends. Its
   * connections are the caller's to configure, so `connectTimeoutMs` and `proxy` cannot stand
   * beside it, and whether certificates are checked is its affair: leave that on.
   */
  readonly dispatcher?: Dispatcher | undefined;
}

/** What a single call may have of its own. */
export interface CallOptions {
  /** Ends the call early. The outcome of one that was already sent is unknown. */
  readonly signal?: AbortSignal | undefined;
  /** In place of the client's `timeoutMs`, in milliseconds. */
  readonly timeoutMs?: number | undefined;
  /** In place of the client's `retries`. */
  readonly retries?: number | undefined;
}
