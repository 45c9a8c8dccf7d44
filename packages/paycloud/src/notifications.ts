import { PayCloudNotificationError, PayCloudSignatureError } from './errors.ts';
import { readGatewayOrder, type GatewayOrder } from './lib/gateway-order.ts';
import { scalarText, type JsonFields } from './lib/json.ts';
import { readMessageBody } from './lib/message-body.ts';
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

const TIMESTAMP = /^[0-9]{13}$/;
const COMMON_TEXT = /^[!-%'-~]{1,64}$/;

/** What `PayCloud.parseNotification` does, with the verifier given. */
export function parseNotification(
  verifier: Verifier,
  rawBody: string | Uint8Array,
  contentType = 'application/json',
): PayCloudNotification {
  const fields = readMessageBody(rawBody, contentType);
  if (!fields.has('sign_type')) {
    throw new PayCloudSignatureError('sign_type', 'The notification names no sign_type.');
  }
  proveMessage(fields, verifier);
  return readNotification(fields);
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
