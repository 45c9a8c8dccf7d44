import { fromDecimal, isCurrencyCode, MoneyError } from '@minipay/money';
import { canonicalString } from '../lib/canonical.ts';
import { newRequestPsn } from '../lib/signed-request.ts';
import type { Signer } from '../lib/signers/signer.ts';
import { TRANS_STATUS, TRANS_TYPE } from '../transactions.ts';
import { UsageError } from './usage-error.ts';

/** What a test notification is to say. */
export interface TestNotification {
  readonly appId: string;
  readonly merchantNo: string;
  readonly merchantOrderNo: string;
  readonly transNo: string;
  /** As `TRANS_TYPE`. */
  readonly transType: number;
  readonly transStatus: number;
  /** In major units, as on the wire. */
  readonly amount: string;
  readonly currency: string;
  readonly attach?: string | undefined;
}

const STATUSES: Readonly<Record<string, number>> = {
  created: TRANS_STATUS.created,
  paying: TRANS_STATUS.underWay,
  closed: TRANS_STATUS.closed,
  paid: TRANS_STATUS.successful,
  cancelled: TRANS_STATUS.cancelled,
};
const TYPES: Readonly<Record<string, number>> = {
  payment: TRANS_TYPE.sale,
  refund: TRANS_TYPE.refund,
};
const ORDER_NUMBER = /^[0-9A-Za-z_|*@-]{1,32}$/;

export const STATUS_WORDS = Object.keys(STATUSES).join(', ');

/** A word that is known, or the gateway's own number. */
export function statusNumber(text: string): number {
  return numberOf('--status', text, STATUSES);
}

export function typeNumber(text: string): number {
  return numberOf('--type', text, TYPES);
}

function numberOf(option: string, text: string, words: Readonly<Record<string, number>>): number {
  const known = Object.hasOwn(words, text) ? words[text] : undefined;
  if (known !== undefined) return known;
  if (/^[0-9]{1,3}$/.test(text)) return Number(text);
  throw new UsageError(`${option} must be a number or one of ${Object.keys(words).join(', ')}`);
}

/**
 * The signed body, with the fields and the types of real notifications: amounts as texts,
 * `trans_type` and `trans_status` as bare integers, `timestamp` and `http_request_id` new.
 *
 * @param nowMs milliseconds since 1970
 * @throws UsageError for an amount or a number that no gateway would send
 */
export async function signedNotification(
  notification: TestNotification,
  signer: Signer,
  nowMs: number,
): Promise<string> {
  checkFields(notification);
  const { transType, transStatus, attach = '' } = notification;
  const texts: Record<string, string> = {
    app_id: notification.appId,
    method: 'payment.result.notify',
    format: 'JSON',
    charset: 'UTF-8',
    sign_type: 'RSA2',
    version: '1.0',
    timestamp: String(nowMs),
    http_request_id: newRequestPsn(nowMs),
    merchant_no: notification.merchantNo,
    merchant_order_no: notification.merchantOrderNo,
    trans_no: notification.transNo,
    price_currency: notification.currency,
    order_amount: notification.amount,
    trans_amount: notification.amount,
    trans_end_time: new Date(nowMs).toISOString().slice(0, 19).replace('T', ' '),
    ...(transStatus === TRANS_STATUS.successful && { paid_amount: notification.amount }),
    ...(attach !== '' && { attach }),
  };
  const numbers = { trans_type: String(transType), trans_status: String(transStatus) };
  const sign = await signer.sign(canonicalString(Object.entries({ ...texts, ...numbers })));
  const message = { ...texts, trans_type: transType, trans_status: transStatus, sign };
  return JSON.stringify(message);
}

function checkFields({ merchantOrderNo, amount, currency }: TestNotification): void {
  if (!ORDER_NUMBER.test(merchantOrderNo)) {
    throw new UsageError('--order must be 1 to 32 of 0-9 A-Z a-z _ - | * @');
  }
  if (!isCurrencyCode(currency)) throw new UsageError('--currency must be such as JPY');
  try {
    fromDecimal(amount, currency);
  } catch (error) {
    if (!(error instanceof MoneyError)) throw error;
    throw new UsageError(`--amount must be in major units, such as 20 or 19.99: ${error.message}`);
  }
}
