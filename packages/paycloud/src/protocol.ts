/*
 * The protocol alone, for where there is no Node: an edge runtime that sends with its own fetch.
 * Nothing here opens a connection or holds a key.
 */
import { PayCloudRequestError } from './errors.ts';
import { isSignName } from './lib/canonical.ts';
import { readMessageBody } from './lib/message-body.ts';
import { signatureBy } from './lib/signature-by.ts';
import { proveMessageAsync } from './lib/signed-message.ts';
import type { AsyncVerifier, Signer, Verifier } from './lib/signers/signer.ts';
import { toWireFields, type WireFields } from './lib/wire-fields.ts';

export { canonicalString } from './lib/canonical.ts';
export {
  PayCloudError,
  PayCloudNotificationError,
  PayCloudRequestError,
  PayCloudSignatureError,
} from './errors.ts';
export type { AsyncVerifier, Signer, Verifier } from './lib/signers/signer.ts';
export type { WireFields, WireValue } from './lib/wire-fields.ts';

/**
 * Signs the parameters of a request.
 *
 * @param parameters all of them by their wire names, the common ones and `sign_type` among them
 * (documentation: `sign_type` is signed); empty ones are not signed, so leave them out
 * @returns the same with `sign`, ready to be sent as JSON
 * @throws PayCloudRequestError if they hold a `sign` already, or the signer fails
 */
export async function signParameters(
  parameters: Readonly<Record<string, string>>,
  signer: Signer,
): Promise<Readonly<Record<string, string>>> {
  if (Object.keys(parameters).some(isSignName)) {
    throw new PayCloudRequestError('parameters', 'must not hold a sign yet');
  }
  return { ...parameters, sign: await signatureBy(signer, parameters) };
}

/**
 * Proves a message of the gateway's, an answer or a notification, and gives its fields.
 *
 * @param rawBody as it came, before any parser: a signature covers texts that parsing loses
 * @param contentType the message's own: JSON, or a form
 * @returns its top-level fields, numbers as the texts that they were. Of an answer, `data` is a
 * text that holds JSON, here without the channel's raw messages
 * @throws PayCloudSignatureError if it is not proven, PayCloudNotificationError if it cannot be read
 */
export async function verifyMessage(
  rawBody: string | Uint8Array,
  contentType: string,
  verifier: Verifier | AsyncVerifier,
): Promise<WireFields> {
  const fields = readMessageBody(rawBody, contentType);
  await proveMessageAsync(fields, verifier);
  return toWireFields(fields);
}
