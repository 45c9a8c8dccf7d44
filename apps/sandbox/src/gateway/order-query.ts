import { refusal, type Answer } from './answer.ts';
import type { PaymentLife } from '../ledger/life.ts';
import type { AuthenticRequest } from './authenticate.ts';
import { isNotFoundYet, type NotFoundYetParts } from './not-found-yet.ts';
import { paymentFields } from './payment-fields.ts';

export interface OrderQueryParts extends NotFoundYetParts {
  readonly life: PaymentLife;
}

/** `order.query`: a payment of the merchant's as it is now, or `E04111` for no record of it. */
export function orderQuery(
  { texts, merchantNo }: AuthenticRequest,
  { life, ...parts }: OrderQueryParts,
): Answer {
  const { merchant_order_no: merchantOrderNo, trans_no: transNo } = texts;
  if (merchantOrderNo === undefined && transNo === undefined) {
    return refusal('SBX005', 'merchant_order_no or trans_no: missing');
  }
  const payment =
    merchantOrderNo === undefined
      ? life.findTransaction(transNo ?? '')
      : life.findOrder(merchantNo, merchantOrderNo);
  const isIt =
    payment?.merchantNo === merchantNo && (transNo ?? payment.transNo) === payment.transNo;
  if (!payment || !isIt || isNotFoundYet(payment, parts)) {
    return refusal('E04111', 'Merchant order number is invalid');
  }
  return {
    ok: true,
    content: {
      pay_method_id: payment.payMethodId,
      pay_scenario: 'MINI_PROGRAM_PAY',
      trans_fee_c: '0',
      // Live answers to queries of closed payments had it.
      paid_amount: payment.end && payment.end.transStatus !== 2 ? '0' : undefined,
      ...paymentFields(payment),
    },
  };
}
