import type { Order } from '../orders/order.ts';
import type { Payment } from '../payments/payment.ts';
import { recordRefund, type RefundContext } from './move-refund.ts';
import { countsAsReturned } from './refund-state.ts';
import type { Refund } from './refund.ts';

/** What a refund is made of, beside the payment that it is of. */
export type NewRefund = Pick<
  Refund,
  | 'refundNumber'
  | 'amountMinor'
  | 'source'
  | 'reason'
  | 'idempotencyKey'
  | 'restock'
  | 'nextQueryAt'
> &
  Partial<Pick<Refund, 'state' | 'transNo' | 'endedAt'>>;

/**
 * Keeps a refund of a payment whose order is locked. Whether there is as much left to give back is
 * the caller's to know.
 *
 * @returns null, having kept nothing, where its idempotency key or number is taken
 */
export async function keepRefund(
  payment: Payment,
  wanted: NewRefund,
  context: RefundContext,
): Promise<Refund | null> {
  const refund: Refund = {
    id: context.ids.next(),
    orderId: payment.orderId,
    paymentId: payment.id,
    currency: payment.currency,
    state: 'requested',
    transNo: null,
    failureCode: null,
    createdAt: context.at,
    endedAt: null,
    submittedAt: null,
    queryCount: 0,
    ...wanted,
  };
  if (!(await context.tx.refunds.insert(refund))) return null;
  await recordRefund(refund, refund.state, context);
  return refund;
}

/** What a payment may still give back, in minor units. Its order is to be locked before. */
export async function leftToReturn(payment: Payment, { tx }: RefundContext): Promise<number> {
  const refunds = await tx.refunds.ofPayment(payment.id);
  const counted = refunds.filter(({ state }) => countsAsReturned(state));
  return payment.amountMinor - counted.reduce((sum, { amountMinor }) => sum + amountMinor, 0);
}

/**
 * Gives back a success that pays no order: money that came after the goods were back on the shelf,
 * or twice. A worker sends it at once.
 */
export async function returnByRule(
  order: Order,
  payment: Payment,
  reason: 'late' | 'twice',
  context: RefundContext,
): Promise<void> {
  const amountMinor = await leftToReturn(payment, context);
  if (amountMinor <= 0) return;
  await keepRefund(
    payment,
    {
      refundNumber: context.ids.next(),
      amountMinor,
      source: 'rule',
      reason:
        reason === 'late'
          ? `paid after the order was ${order.state} and its goods given back`
          : 'paid twice',
      idempotencyKey: `${reason}:${payment.id}`,
      restock: [],
      nextQueryAt: context.at,
    },
    context,
  );
}
