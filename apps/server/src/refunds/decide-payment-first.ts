import type { Payment } from '../payments/payment.ts';
import { queryPayment, type QueryPaymentParts } from '../payments/query-payment.ts';
import type { GatewayResult } from '../ports/gateway.ts';
import { refundedPayment } from './take-in-refund.ts';

/**
 * Money may be told to go back before it was told to have come: then the gateway is asked about the
 * payment, so that the refund finds it decided.
 *
 * @param refund the gateway's answer about a refund that is not of our making
 * @returns the payment as it is then; null where the refund is of none of ours
 */
export async function decidePaymentFirst(
  refund: GatewayResult,
  parts: QueryPaymentParts,
): Promise<Payment | null> {
  const payment = await refundedPayment(refund, parts.store);
  if (!payment || payment.state === 'succeeded') return payment;
  await queryPayment(payment, parts);
  return parts.store.payments.byId(payment.id);
}
