import type { RefundLife } from '../refunds/refund-life.ts';
import type { Switchboard } from '../switches/switchboard.ts';
import { refusal, type Answer } from './answer.ts';
import type { AuthenticRequest } from './authenticate.ts';
import { isNotFoundYet, type NotFoundYetParts } from './not-found-yet.ts';
import { refundFields } from './refund-fields.ts';

export interface RefundQueryParts extends NotFoundYetParts {
  readonly refunds: RefundLife;
  readonly switches: Switchboard;
}

/** `order.refund.query`: a refund of the merchant's as it is now, or `E04111` for no record of it. */
export function refundQuery(
  { texts, merchantNo }: AuthenticRequest,
  parts: RefundQueryParts,
): Answer {
  const { merchant_order_no: merchantOrderNo, trans_no: transNo } = texts;
  if (merchantOrderNo === undefined && transNo === undefined) {
    return refusal('SBX005', 'merchant_order_no or trans_no: missing');
  }
  const refund =
    merchantOrderNo === undefined
      ? parts.refunds.findTransaction(transNo ?? '')
      : parts.refunds.findOrder(merchantNo, merchantOrderNo);
  const isIt = refund?.merchantNo === merchantNo && (transNo ?? refund.transNo) === refund.transNo;
  if (!refund || !isIt || isNotFoundYet(refund, parts)) {
    return refusal('E04111', 'Merchant order number is invalid');
  }
  return { ok: true, content: { trans_fee_c: '0', ...refundFields(refund) } };
}
