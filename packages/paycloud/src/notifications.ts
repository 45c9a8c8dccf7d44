import { PayCloudNotificationError, PayCloudSignatureError } from './errors.ts';
import { parseForm } from './lib/form.ts';
import { readGatewayOrder, type GatewayOrder } from './lib/gateway-order.ts';
import { JsonError, parseJsonObject, scalarText, type JsonFields } from './lib/json.ts';
import { proveMessage } from './lib/signed-message.ts';
import type { Verifier } from './lib/signers/signer.ts';

/**
 * What the gateway said of its own accord, proven by its signature. It is a hint that something
 * happened: it comes for failures too (read `order.transStatus`), more than once, late, out of
 * order, or never. Whether `merchantNo`, `appId`, number, amount and currency are those of an
 * order of yours is for you to judge.
 */
export interface PayCloudNotification {
  /**
   * By transaction type: 1 is a payment, 3 a refund, the rest is other. The method name does not
   * tell, since the one of refunds is not known.
   */
  readonly kind: 'payment' | 'refund' | 'other';
  readonly order: GatewayOrder;
  readonly merchantNo: string;
  readonly appId: string;
  /** New in each message, repeats included, so it is no idempotency key. */
  readonly httpRequestId: string;
  /** When the gateway sent it, in milliseconds since 1970 by its clock. */
  readonly timestampMs: number;
  /** As it was sent with the payment. */
  readonly attach?: string;
}

/** Real notifications have a thousand bytes or so. */
const MAX_BODY_BYTES = 64 * 1024;
const TIMESTAMP = /^[0-9]{13}$/;
const COMMON_TEXT = /^[!-%'-~]{1,64}$/;

/** What `PayCloud.parseNotification` does, with the verifier given. */
export function parseNotification(
  verifier: Verifier,
  rawBody: string | Uint8Array,
  contentType = 'application/json',
): PayCloudNotification {
  const fields = readFields(rawBody, contentType);
  if (!fields.has('sign_type')) {
    throw new PayCloudSignatureError('sign_type', 'The notification names no sign_type.');
  }
  proveMessage(fields, verifier);
  return readNotification(fields);
}

function readFields(rawBody: string | Uint8Array, contentType: string): JsonFields {
  const parse = parserFor(contentType);
  const bytes = typeof rawBody === 'string' ? Buffer.from(rawBody, 'utf8') : rawBody;
  if (bytes.byteLength > MAX_BODY_BYTES) {
    throw new PayCloudNotificationError('size', `it has more than ${MAX_BODY_BYTES} bytes`);
  }
  try {
    return parse(typeof rawBody === 'string' ? rawBody : decode(rawBody));
  } catch (error) {
    if (error instanceof JsonError) throw new PayCloudNotificationError('body', error.message);
    throw error;
  }
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

function readNotification(fields: JsonFields): PayCloudNotification {
  const missing: string[] = [];
  const need = (name: string, pattern: RegExp): string => {
    const text = scalarText(fields.get(name)) ?? '';
    if (!pattern.test(text)) missing.push(name);
    return text;
  };
  const merchantNo = need('merchant_no', COMMON_TEXT);
  const appId = need('app_id', COMMON_TEXT);
  const httpRequestId = need('http_request_id', COMMON_TEXT);
  const timestampMs = Number(need('timestamp', TIMESTAMP));
  const order = readGatewayOrder(fields);
  if ('missing' in order) missing.push(...order.missing);
  if ('missing' in order || missing.length > 0) {
    const names = missing.join(', ');
    throw new PayCloudNotificationError('fields', `missing or of another form: ${names}`);
  }
  return {
    kind: order.transType === 1 ? 'payment' : order.transType === 3 ? 'refund' : 'other',
    order,
    merchantNo,
    appId,
    httpRequestId,
    timestampMs,
    ...(order.attach === undefined ? {} : { attach: order.attach }),
  };
}
