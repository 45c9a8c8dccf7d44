import { PayCloudRequestError } from '../errors.ts';
import { canonicalString } from './canonical.ts';
import type { Signer } from './signers/signer.ts';

/** Base64 of 2048 bits or more. */
const SIGNATURE = /^[A-Za-z0-9+/]{342,}={0,2}$/;

/**
 * The signature over a request's parameters.
 *
 * @throws PayCloudRequestError where the signer, which may be the caller's own, fails
 */
export async function signatureBy(
  signer: Signer,
  parameters: Readonly<Record<string, string>>,
): Promise<string> {
  let sign: unknown;
  try {
    sign = await signer.sign(canonicalString(Object.entries(parameters)));
  } catch (error) {
    // The caller's own code, whose message may tell of a key: it stays the cause, and is not quoted.
    throw new PayCloudRequestError('signer', 'failed', error);
  }
  if (typeof sign === 'string' && SIGNATURE.test(sign)) return sign;
  throw new PayCloudRequestError('signer', 'did not return a signature in base64');
}
