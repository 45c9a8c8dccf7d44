import { isCurrencyCode } from '@minipay/money';
import { readAmountMinor } from './amounts.ts';
import { isAbsent, NUMBER_OF_AN_ORDER } from './field-reader.ts';
import { scalarText, type JsonFields } from './json.ts';

/** What the gateway says of one order, in a query's answer or in a notification. */
export interface GatewayOrder {
  readonly merchantOrderNo: string;
  /** Seen to equal the merchant order number in a real message: do not assume that they differ. */
  readonly transNo: string;
  /** One of `TRANS_TYPE`, or a number not known. */
  readonly transType: number;
  /** One of `TRANS_STATUS`; any other number is neither final nor paid. */
  readonly transStatus: number;
  /** ISO 4217. */
  readonly priceCurrency: string;
  /** The merchant's own figure, echoed. Missing in notifications of 2022. */
  readonly orderAmountMinor?: number;
  readonly transAmountMinor?: number;
  /** What the payer gave; coupons make it less than the order's amount. */
  readonly paidAmountMinor?: number;
  /** Discount that the merchant funds through the channel; not settled. */
  readonly discountBmopcMinor?: number;
  /** Discount that the channel funds; settled. */
  readonly discountBpcMinor?: number;
  readonly vatAmountMinor?: number;
  readonly transFeeMinor?: number;
  /** UTC, `YYYY-MM-DD HH:mm:ss`. */
  readonly transEndTime?: string;
  readonly transErrorCode?: string;
  /** May echo what a user typed: escape it before showing it. */
  readonly transErrorMsg?: string;
  readonly payMethodId?: string;
  readonly payScenario?: string;
  /** Personal: the payer's id at the wallet. */
  readonly payUserAccountId?: string;
  readonly payChannelTransNo?: string;
  readonly storeNo?: string;
  /** As it was sent with the payment. */
  readonly attach?: string;
  /** Of a refund: the payment's own numbers, where the gateway tells them. */
  readonly origMerchantOrderNo?: string;
  readonly origTransNo?: string;
  /** Decimal text in yuan: what WeChat took for a price in another currency. */
  readonly transAmountCny?: string;
  readonly exchangeRate?: string;
  /** Wire names of fields that came in no form known here, and so are left out above. */
  readonly unreadable: readonly string[];
}

type Draft = { -readonly [Key in keyof GatewayOrder]: GatewayOrder[Key] };

const AMOUNTS = {
  order_amount: 'orderAmountMinor',
  trans_amount: 'transAmountMinor',
  paid_amount: 'paidAmountMinor',
  discount_bmopc: 'discountBmopcMinor',
  discount_bpc: 'discountBpcMinor',
  vat_amount: 'vatAmountMinor',
  trans_fee_c: 'transFeeMinor',
} as const satisfies Readonly<Record<string, keyof GatewayOrder>>;

const TEXTS = {
  trans_end_time: ['transEndTime', /^\d{4}-\d\d-\d\d \d\d:\d\d:\d\d$/],
  trans_error_code: ['transErrorCode', /^.{1,128}$/s],
  trans_error_msg: ['transErrorMsg', /^.{1,2048}$/s],
  pay_method_id: ['payMethodId', /^.{1,64}$/],
  pay_scenario: ['payScenario', /^.{1,64}$/],
  pay_user_account_id: ['payUserAccountId', /^.{1,256}$/],
  pay_channel_trans_no: ['payChannelTransNo', /^.{1,128}$/],
  store_no: ['storeNo', /^.{1,64}$/],
  attach: ['attach', /^.{1,4096}$/s],
  orig_merchant_order_no: ['origMerchantOrderNo', NUMBER_OF_AN_ORDER],
  orig_trans_no: ['origTransNo', NUMBER_OF_AN_ORDER],
  trans_amount_cny: ['transAmountCny', /^\d{1,18}(\.\d{1,18})?$/],
  exchange_rate: ['exchangeRate', /^\d{1,18}(\.\d{1,18})?$/],
} as const satisfies Readonly<Record<string, readonly [keyof GatewayOrder, RegExp]>>;

const SMALL_INTEGER = /^(?:0|[1-9][0-9]{0,8})$/;

/**
 * Reads an order out of proven fields. What an order cannot be without must be there and right;
 * of the rest, what is wrong is named in `unreadable`.
 *
 * @param transType of an answer that names none: a refund query's has no such field in the
 * vendor's SDK
 * @returns the wire names of missing or wrong necessary fields instead, if there are any
 */
export function readGatewayOrder(
  fields: JsonFields,
  transType?: number,
): GatewayOrder | { readonly missing: readonly string[] } {
  const missing: string[] = [];
  const need = (name: string, isRight: (text: string) => boolean): string => {
    const text = scalarText(fields.get(name)) ?? '';
    if (!isRight(text)) missing.push(name);
    return text;
  };
  const unreadable: string[] = [];
  const order: Draft = {
    merchantOrderNo: need('merchant_order_no', (text) => NUMBER_OF_AN_ORDER.test(text)),
    transNo: need('trans_no', (text) => NUMBER_OF_AN_ORDER.test(text)),
    transType:
      transType !== undefined && isAbsent(fields, 'trans_type')
        ? transType
        : Number(need('trans_type', (text) => SMALL_INTEGER.test(text))),
    transStatus: Number(need('trans_status', (text) => SMALL_INTEGER.test(text))),
    priceCurrency: need('price_currency', isCurrencyCode),
    unreadable,
  };
  if (missing.length > 0) return { missing };

  for (const [name, key] of Object.entries(AMOUNTS)) {
    if (isAbsent(fields, name)) continue;
    const text = scalarText(fields.get(name)) ?? '';
    const amountMinor = readAmountMinor(text, order.priceCurrency);
    if (amountMinor === undefined) unreadable.push(name);
    else order[key] = amountMinor;
  }
  for (const [name, [key, pattern]] of Object.entries(TEXTS)) {
    if (isAbsent(fields, name)) continue;
    const text = scalarText(fields.get(name)) ?? '';
    if (pattern.test(text)) order[key] = text;
    else unreadable.push(name);
  }
  return order;
}
