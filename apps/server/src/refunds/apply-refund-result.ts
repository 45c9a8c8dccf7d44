import { TRANS_STATUS } from '../payments/trans-status.ts';
import type { GatewayResult } from '../ports/gateway.ts';
import { moveRefund, type RefundContext } from './move-refund.ts';
import { addRefundFinding } from './refund-finding.ts';
import { nextRefundQueryAt } from './refund-schedule.ts';
import { isOpen } from './refund-state.ts';
import type { Refund } from './refund.ts';

/**
 * Moves one of our refunds as far as a result that the gateway signed proves something; what does
 * not fit becomes a finding and moves nothing. Call it inside a transaction.
 */
export async function applyRefundResult(
  known: Refund,
  result: GatewayResult,
  context: RefundContext,
): Promise<void> {
  const { tx } = context;
  await tx.orders.lock(known.orderId);
  const refund = await tx.refunds.byId(known.id);
  if (!refund) throw new Error('The refund is gone.');
  if (!isOurs(result, refund)) {
    await addRefundFinding('refund-differs', refund, String(result.transStatus), context);
    return;
  }
  const transNo = result.transNo === null ? {} : { transNo: result.transNo };
  switch (result.transStatus) {
    case TRANS_STATUS.succeeded:
      if (refund.state === 'succeeded') return;
      await moveRefund(refund, 'succeeded', { ...transNo, failureCode: null }, context);
      return;
    case TRANS_STATUS.closed:
    case TRANS_STATUS.cancelled:
      if (!isOpen(refund.state)) return;
      await moveRefund(refund, 'failed', { ...transNo, failureCode: result.failureCode }, context);
      await addRefundFinding('refund-failed', refund, result.failureCode, context);
      return;
    case TRANS_STATUS.created:
    case TRANS_STATUS.underWay:
      if (refund.state !== 'requested' && refund.state !== 'unknown') return;
      await moveRefund(
        refund,
        'accepted',
        { ...transNo, failureCode: null, nextQueryAt: nextRefundQueryAt(0, context.at) },
        context,
      );
      return;
    default:
      await addRefundFinding('refund-differs', refund, String(result.transStatus), context);
  }
}

function isOurs(result: GatewayResult, refund: Refund): boolean {
  if (result.unreadable.includes('order_amount')) return false;
  const amountMinor = result.orderAmountMinor ?? result.transAmountMinor;
  return amountMinor === refund.amountMinor && result.currency === refund.currency;
}
