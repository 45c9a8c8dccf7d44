import type { Dispatcher } from 'undici';
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
  /** How long a call may take from first to last byte, in milliseconds; 30,000 by default. */
  readonly timeoutMs?: number | undefined;
  /** Milliseconds since 1970; `Date.now` by default. The gateway allows 15 minutes of error. */
  readonly now?: (() => number) | undefined;
  /** An undici dispatcher to send through; by default an agent of its own, which `close` ends. */
  readonly dispatcher?: Dispatcher | undefined;
}

/** What a single call may have of its own. */
export interface CallOptions {
  /** Ends the call early. The outcome of one that was already sent is unknown. */
  readonly signal?: AbortSignal | undefined;
  /** In place of the client's `timeoutMs`, in milliseconds. */
  readonly timeoutMs?: number | undefined;
}
