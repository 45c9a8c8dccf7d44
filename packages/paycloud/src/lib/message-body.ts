import { PayCloudNotificationError } from '../errors.ts';
import { parseForm } from './form.ts';
import { JsonError, parseJsonObject, type JsonFields } from './json.ts';

/** Real notifications have a thousand bytes or so. */
const MAX_BODY_BYTES = 64 * 1024;

/**
 * Reads the body of a message as it came, without loss: a signature covers texts that an ordinary
 * parser throws away.
 *
 * @throws PayCloudNotificationError that names the step at which it stopped
 */
export function readMessageBody(rawBody: string | Uint8Array, contentType: string): JsonFields {
  const parse = parserFor(contentType);
  if (isTooLong(rawBody)) {
    throw new PayCloudNotificationError('size', `it has more than ${MAX_BODY_BYTES} bytes`);
  }
  try {
    return parse(typeof rawBody === 'string' ? rawBody : decode(rawBody));
  } catch (error) {
    if (error instanceof JsonError) throw new PayCloudNotificationError('body', error.message);
    throw error;
  }
}

function isTooLong(rawBody: string | Uint8Array): boolean {
  if (typeof rawBody !== 'string') return rawBody.byteLength > MAX_BODY_BYTES;
  // A code unit takes three bytes of UTF-8 at most, so a short text need not be encoded to be told.
  if (rawBody.length * 3 <= MAX_BODY_BYTES) return false;
  return new TextEncoder().encode(rawBody).byteLength > MAX_BODY_BYTES;
}

function parserFor(contentType: string): (text: string) => JsonFields {
  const [type = '', ...parameters] = contentType.toLowerCase().split(';');
  const charset = parameters.find((parameter) => parameter.trim().startsWith('charset='));
  if (charset !== undefined && !/=\s*"?utf-?8"?\s*$/.test(charset)) {
    throw new PayCloudNotificationError('content-type', 'its charset is not UTF-8');
  }
  if (type.trim() === 'application/json') return parseJsonObject;
  if (type.trim() === 'application/x-www-form-urlencoded') return parseForm;
  throw new PayCloudNotificationError('content-type', 'it is neither JSON nor a form');
}

function decode(bytes: Uint8Array): string {
  try {
    // A byte order mark stays, so that the parser refuses it: it is not part of what was signed.
    return new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(bytes);
  } catch {
    throw new PayCloudNotificationError('encoding', 'it is not UTF-8');
  }
}
