import { TRANS_STATUS } from '../payments/trans-status.ts';
import type { GatewayResult } from '../ports/gateway.ts';
import type { Payment } from '../payments/payment.ts';
import type { Repositories } from '../ports/store.ts';
import { keepRefund, leftToReturn } from './keep-refund.ts';
import type { RefundContext } from './move-refund.ts';
import { addRefundFinding } from './refund-finding.ts';
import type { RefundState } from './refund-state.ts';
import { nextRefundQueryAt } from './refund-schedule.ts';

/** What the gateway's word for a refund that began elsewhere means here. */
const STATES: Readonly<Record<number, RefundState>> = {
  [TRANS_STATUS.created]: 'accepted',
  [TRANS_STATUS.underWay]: 'accepted',
  [TRANS_STATUS.succeeded]: 'succeeded',
  [TRANS_STATUS.closed]: 'failed',
  [TRANS_STATUS.cancelled]: 'failed',
};

/**
 * Takes in a refund of one of our payments that somebody made elsewhere, such as in the gateway's
 * console or by a revoke. The result is the gateway's answer to a query, which names the payment.
 * Call it inside a transaction.
 *
 * @returns false, having kept nothing, where it is of no payment of ours that succeeded, or makes no
 * sense
 */
export async function takeInRefund(
  result: GatewayResult,
  context: RefundContext,
): Promise<boolean> {
  const { tx, at } = context;
  const known = await refundedPayment(result, tx);
  const state = STATES[result.transStatus];
  const amountMinor = result.orderAmountMinor ?? result.transAmountMinor;
  if (!known || !state || amountMinor === null || amountMinor <= 0) return false;
  if (result.currency !== known.currency) return false;

  await tx.orders.lock(known.orderId);
  if ((await tx.payments.byId(known.id))?.state !== 'succeeded') return false;
  const leftMinor = await leftToReturn(known, context);
  const isEnded = state === 'succeeded' || state === 'failed';
  const refund = await keepRefund(
    known,
    {
      refundNumber: result.merchantOrderNo,
      state,
      amountMinor,
      source: 'elsewhere',
      reason: 'made elsewhere',
      idempotencyKey: `elsewhere:${result.merchantOrderNo}`,
      restock: [],
      transNo: result.transNo,
      endedAt: isEnded ? at : null,
      nextQueryAt: isEnded ? null : nextRefundQueryAt(0, at),
    },
    context,
  );
  if (!refund) return true;
  await addRefundFinding('refund-elsewhere', refund, null, context);
  if (amountMinor > leftMinor) await addRefundFinding('refunded-too-much', refund, null, context);
  return true;
}

/** The payment of ours that a refund is of, as the gateway's answer about the refund names it. */
export async function refundedPayment(
  { origMerchantOrderNo, origTransNo }: GatewayResult,
  { payments }: Pick<Repositories, 'payments'>,
): Promise<Payment | null> {
  if (origMerchantOrderNo !== null) return payments.byMerchantOrderNo(origMerchantOrderNo);
  return origTransNo === null ? null : payments.byTransNo(origTransNo);
}
