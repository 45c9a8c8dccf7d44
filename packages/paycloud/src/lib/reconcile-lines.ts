import { isCurrencyCode } from '@minipay/money';
import type { ReconcileLine, ReconcileSummaryRow } from '../reconciliation.ts';
import { defined, fieldReader, NUMBER_OF_AN_ORDER } from './field-reader.ts';
import type { JsonFields } from './json.ts';

const MOMENT = /^\d{4}-\d\d-\d\d \d\d:\d\d:\d\d$/;
const WORD = /^.{1,128}$/;

/**
 * Reads one line of the gateway's statement. Amounts may be less than nothing: how a refund's are
 * written is not documented.
 *
 * @returns the wire names of missing or wrong necessary fields instead, if there are any
 */
export function readLine(
  fields: JsonFields,
): ReconcileLine | { readonly missing: readonly string[] } {
  const read = fieldReader(fields);
  const transNo = read.text('trans_no', NUMBER_OF_AN_ORDER);
  const transType = read.wholeNumber('trans_type');
  const currency = read.text('price_currency', /^[A-Z]{3}$/);
  const priceCurrency = currency !== undefined && isCurrencyCode(currency) ? currency : undefined;
  if (transNo === undefined || transType === undefined || priceCurrency === undefined) {
    const necessary = { trans_no: transNo, trans_type: transType, price_currency: priceCurrency };
    const missing = Object.entries(necessary).filter(([, value]) => value === undefined);
    return { missing: missing.map(([name]) => name) };
  }
  const minor = (name: string) => read.signedMinor(name, priceCurrency);
  const rest = defined({
    merchantOrderNo: read.text('merchant_order_no', NUMBER_OF_AN_ORDER),
    transEndTime: read.text('trans_end_time', MOMENT),
    orderAmountMinor: minor('order_amount'),
    tipAmountMinor: minor('tip_amount'),
    transAmountMinor: minor('trans_amount'),
    merchantFeeMinor: minor('trans_fee_m'),
    cashbackAmountMinor: minor('cashback_amount'),
    receivableAmountMinor: minor('receivable_amount'),
    vatAmountMinor: minor('vat_amount'),
    merchantNo: read.text('merchant_no', WORD),
    storeNo: read.text('store_no', WORD),
    terminalSn: read.text('terminal_sn', WORD),
    payScenario: read.text('pay_scenario', WORD),
    payMethodId: read.text('pay_method_id', WORD),
    refNo: read.text('ref_no', WORD),
  });
  return { transNo, transType, priceCurrency, ...rest, unreadable: read.unreadable };
}

/**
 * Reads one row of a summary.
 *
 * @param currency of the filter, since the row itself names none
 */
export function readSummaryRow(fields: JsonFields, currency: string): ReconcileSummaryRow {
  const read = fieldReader(fields);
  const minor = (name: string) => read.signedMinor(name, currency);
  const row = defined({
    payMethodId: read.text('pay_method_id', WORD),
    transType: read.wholeNumber('trans_type'),
    count: read.wholeNumber('total_num'),
    orderAmountMinor: minor('total_order_amount'),
    tipAmountMinor: minor('total_tip_amount'),
    transAmountMinor: minor('total_trans_amount'),
    merchantFeeMinor: minor('total_trans_fee_m'),
    cashbackAmountMinor: minor('total_cashback_amount'),
    receivableAmountMinor: minor('total_receivable_amount'),
    vatAmountMinor: minor('total_vat_amount'),
  });
  return { ...row, unreadable: read.unreadable };
}
