import { PayCloudSignatureError, type PayCloudErrorDetails } from '../errors.ts';
import { canonicalStringOf, isSignName } from './canonical.ts';
import { scalarText, type JsonFields } from './json.ts';
import type { AsyncVerifier, Verifier } from './signers/signer.ts';

/** The real ones have some twenty digits; the form is free enough for another (inferred). */
const PSN = /^[0-9A-Za-z-]{1,64}$/;
const CODE = /^[0-9A-Za-z_-]{1,32}$/;

/**
 * The gateway's serial number of the exchange. It goes into errors and logs, also out of a message
 * that nobody proved, so that nothing but a short word is taken for one.
 */
export function psnOf(fields: JsonFields): string | undefined {
  return shortWord(fields, 'psn', PSN);
}

function shortWord(fields: JsonFields, name: string, pattern: RegExp): string | undefined {
  const text = scalarText(fields.get(name));
  return text !== undefined && pattern.test(text) ? text : undefined;
}

/** What an error is to say beside the fault itself. */
interface ProofContext extends PayCloudErrorDetails {
  /** Not of an answer, which may hold the channel's secrets. */
  readonly tellsCanonicalString?: boolean;
}

/** What a message claims: who made this signature over this text sent the message. */
interface SignatureClaim {
  readonly canonical: string;
  readonly signatureBase64: string;
  /** What to throw where the signature does not fit. */
  readonly mismatch: () => PayCloudSignatureError;
}

/**
 * Proves a message of the gateway's: exactly one `sign`, a text that is not blank, and right over
 * all the other fields. The vendor's SDK takes a message with no or an empty `sign`; this does
 * not. The sender does not choose the algorithm: a `sign_type` other than RSA2 is refused.
 *
 * @param context what the error is to say beside it: of an answer, that the outcome is unknown
 * @throws PayCloudSignatureError
 */
export function proveMessage(
  fields: JsonFields,
  verifier: Verifier,
  context: ProofContext = {},
): void {
  const { canonical, signatureBase64, mismatch } = signatureClaim(fields, context);
  if (!verifier.verify(canonical, signatureBase64)) throw mismatch();
}

/**
 * As `proveMessage`, for a verifier that takes its time.
 *
 * @throws PayCloudSignatureError
 */
export async function proveMessageAsync(
  fields: JsonFields,
  verifier: Verifier | AsyncVerifier,
): Promise<void> {
  const { canonical, signatureBase64, mismatch } = signatureClaim(fields, {});
  // It may be the caller's own: what it answers, if not exactly true, proves nothing.
  const verdict: unknown = await verifier.verify(canonical, signatureBase64);
  if (verdict !== true) throw mismatch();
}

function signatureClaim(fields: JsonFields, context: ProofContext): SignatureClaim {
  const [signName, second] = [...fields.keys()].filter(isSignName);
  const details = {
    ...context,
    psn: psnOf(fields),
    claimedCode: shortWord(fields, 'code', CODE),
  };
  if (signName === undefined) {
    throw new PayCloudSignatureError('sign', 'The message carries no signature.', details);
  }
  const sign = fields.get('sign');
  if (second !== undefined || sign?.kind !== 'string' || sign.value.trim() === '') {
    const message = 'The message must carry one sign, a text that is not blank.';
    throw new PayCloudSignatureError('sign', message, details);
  }
  const signType = fields.get('sign_type');
  if (signType !== undefined && scalarText(signType) !== 'RSA2') {
    const message = 'The message names another sign_type than RSA2.';
    throw new PayCloudSignatureError('sign_type', message, details);
  }
  const canonical = canonicalStringOf(fields);
  const mismatch = () => {
    const canonicalString = context.tellsCanonicalString ? canonical : undefined;
    const message =
      "The signature does not fit: the message was changed, or it is not the gateway's, or " +
      'gatewayPublicKey is not the key of this gateway.';
    return new PayCloudSignatureError('signature', message, { ...details, canonicalString });
  };
  return { canonical, signatureBase64: sign.value, mismatch };
}

/** A verifier for a gateway that changes keys: any one of them may prove. */
export function anyOf(verifiers: readonly Verifier[]): Verifier {
  return {
    verify: (canonical, signatureBase64) =>
      verifiers.some((verifier) => verifier.verify(canonical, signatureBase64)),
  };
}
