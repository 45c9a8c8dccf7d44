import { randomInt } from 'node:crypto';
import { PayCloudRequestError } from '../errors.ts';
import type { Settings } from './settings.ts';
import { signatureBy } from './signature-by.ts';

/** A call of one API: its own parameters by their wire names, every value a text. */
export interface GatewayCall {
  readonly method: string;
  readonly path: string;
  readonly params: Readonly<Record<string, string>>;
  /** Whether it only reads: then it may be repeated though the outcome of a try is unknown. */
  readonly isRead: boolean;
}

/** Those that the documentation types as numbers. */
const NUMBERS: ReadonlySet<string> = new Set(['order_amount', 'expires', 'timestamp']);

/**
 * Makes the body of a request: the call's parameters, the common ones, and the signature.
 *
 * @param sentAtMs milliseconds since 1970, which the gateway lets be 15 minutes off (documented)
 * @throws PayCloudRequestError where the signer fails
 */
export async function signedBody(
  { method, params }: GatewayCall,
  { appId, signer, numbersAs }: Settings,
  sentAtMs: number,
): Promise<string> {
  const parameters: Record<string, string> = {
    app_id: appId,
    method,
    format: 'JSON',
    charset: 'UTF-8',
    sign_type: 'RSA2',
    version: '1.0',
    timestamp: String(sentAtMs),
    ...params,
  };
  const sign = await signatureBy(signer, parameters);
  if (numbersAs === 'text') return JSON.stringify({ ...parameters, sign });
  // Written by hand, since a number would lose its digits: 1.00 must go out as it was signed.
  const members = Object.entries({ ...parameters, sign }).map(([name, text]) => {
    return `${JSON.stringify(name)}:${NUMBERS.has(name) ? text : JSON.stringify(text)}`;
  });
  return `{${members.join(',')}}`;
}

/** Whole milliseconds; 13 digits, as the gateway wants them (documented), reach from 2001 to 2286. */
export function readClock(now: () => number): number {
  let nowMs: unknown;
  try {
    nowMs = now();
  } catch (error) {
    throw new PayCloudRequestError('now', 'failed', error);
  }
  if (typeof nowMs === 'number' && nowMs >= 1e12 && nowMs < 1e13) return Math.floor(nowMs);
  throw new PayCloudRequestError('now', 'must return milliseconds since 1970, of 13 digits');
}

/** For a duration: once a request is out, nothing that is wrong with a clock may fail the call. */
export function readClockAgain(now: () => number, before: number): number {
  try {
    return readClock(now);
  } catch {
    return before;
  }
}

/** 20 digits as the vendor's SDK makes them: MMddHHmmss, here in UTC, and random ones. */
export function newRequestPsn(nowMs: number): string {
  const stamp = new Date(nowMs).toISOString().replace(/[^0-9]/g, '');
  return stamp.slice(4, 14) + String(randomInt(10 ** 10)).padStart(10, '0');
}
