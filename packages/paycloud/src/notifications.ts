import { PayCloudNotificationError, PayCloudSignatureError } from './errors.ts';
import { readGatewayOrder, type GatewayOrder } from './lib/gateway-order.ts';
import { scalarText, type JsonFields } from './lib/json.ts';
import { readMessageBody } from './lib/message-body.ts';
import { proveMessage } from './lib/signed-message.ts';
import type { Verifier } from './lib/signers/signer.ts';
import { TRANS_STATUS, TRANS_TYPE } from './transactions.ts';

interface Told {
  readonly order: GatewayOrder;
  /**
   * What to compare with your order, in minor units of `order.priceCurrency`: `order_amount`, or
   * `trans_amount` where that is missing, as it was in 2022. What the payer gave may be less.
   */
  readonly amountMinor?: number;
  /** Whether the status will not move: closed, successful or cancelled. */
  readonly isFinal: boolean;
  readonly merchantNo: string;
  readonly appId: string;
  /** New in each message, repeats included, so it is no idempotency key. */
  readonly httpRequestId: string;
  /** When the gateway sent it, in milliseconds since 1970 by its clock. */
  readonly timestampMs: number;
  /** As it was sent with the payment. */
  readonly attach?: string;
}

/** A sale (`trans_type` 1) that was successful (`trans_status` 2). */
export interface PaidNotification extends Told {
  readonly kind: 'paid';
}

/** A sale of any other status: closed, cancelled, still under way, or of a number not known. */
export interface NotPaidNotification extends Told {
  readonly kind: 'not-paid';
}

/** A refund (`trans_type` 3), whatever became of it. */
export interface RefundNotification extends Told {
  readonly kind: 'refund';
  /** Whether the payer has the money back. If not, and it is final, the refund failed. */
  readonly isRefunded: boolean;
}

/** A transaction that is neither a sale nor a refund, such as a void. */
export interface OtherNotification extends Told {
  readonly kind: 'other';
}

/**
 * What the gateway said of its own accord, proven by its signature. It is a hint that something
 * happened: it comes for failures too, more than once, late, out of order, or never. Whether
 * `merchantNo`, `appId`, number, amount and currency are those of an order of yours is for you to
 * judge. The kind follows type and status; the method name does not tell, since the one of refunds
 * is not known.
 */
export type PayCloudNotification =
  PaidNotification | NotPaidNotification | RefundNotification | OtherNotification;

const FINAL: readonly number[] = [
  TRANS_STATUS.closed,
  TRANS_STATUS.successful,
  TRANS_STATUS.cancelled,
];
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
  proveMessage(fields, verifier, { tellsCanonicalString: true });
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
  const { attach, transStatus, orderAmountMinor, transAmountMinor } = order;
  const amountMinor = orderAmountMinor ?? transAmountMinor;
  return {
    ...kindOf(order),
    order,
    ...(amountMinor === undefined ? {} : { amountMinor }),
    isFinal: FINAL.includes(transStatus),
    merchantNo,
    appId,
    httpRequestId,
    timestampMs,
    ...(attach === undefined ? {} : { attach }),
  };
}

type Kind =
  | { readonly kind: 'paid' | 'not-paid' | 'other' }
  | { readonly kind: 'refund'; readonly isRefunded: boolean };

function kindOf({ transType, transStatus }: GatewayOrder): Kind {
  const isSuccessful = transStatus === TRANS_STATUS.successful;
  if (transType === TRANS_TYPE.refund) return { kind: 'refund', isRefunded: isSuccessful };
  if (transType !== TRANS_TYPE.sale) return { kind: 'other' };
  return { kind: isSuccessful ? 'paid' : 'not-paid' };
}

/**
 * A key by which repeats of a notification are told from news: merchant order number, transaction
 * number, type and status. The id and the time of the message are new in each repeat.
 *
 * @returns at most 160 printable ASCII characters
 */
export function deduplicationKeyOf({ order }: PayCloudNotification): string {
  // None of the four can hold an ampersand, so that no two notifications share a key.
  return [order.merchantOrderNo, order.transNo, order.transType, order.transStatus].join('&');
}
