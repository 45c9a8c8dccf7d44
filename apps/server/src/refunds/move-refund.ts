import { recordRefundEvent } from '../events/record-event.ts';
import type { Ids } from '../ports/ids.ts';
import type { RefundChange } from '../ports/refund-store.ts';
import type { Cause, Repositories } from '../ports/store.ts';
import { isOpen, refundMayMove, type RefundState } from './refund-state.ts';
import type { Refund } from './refund.ts';

/** What every change of a refund is written down with. */
export interface RefundContext {
  readonly tx: Repositories;
  readonly ids: Ids;
  readonly cause: Cause;
  readonly at: Date;
}

/**
 * Moves a refund, whose order is locked, to another state and writes why. One that ends is not
 * looked at again.
 *
 * @throws Error if the table of states does not allow it: a mistake of the caller
 */
export async function moveRefund(
  refund: Refund,
  to: RefundState,
  change: Omit<RefundChange, 'state' | 'endedAt'>,
  context: RefundContext,
): Promise<void> {
  if (!refundMayMove(refund.state, to)) {
    throw new Error(`A refund does not go from ${refund.state} to ${to}.`);
  }
  const { tx, at } = context;
  const ending = isOpen(to) ? {} : { endedAt: at, nextQueryAt: null };
  await tx.refunds.change(refund.id, { ...change, ...ending, state: to });
  await recordRefund({ ...refund, ...change }, to, context, refund.state);
}

/**
 * Writes that a refund, whose order is locked, came into a state; the first one has none before it.
 * If that ends it, the merchant's systems get to know.
 */
export async function recordRefund(
  refund: Refund,
  to: RefundState,
  context: RefundContext,
  from: RefundState | null = null,
): Promise<void> {
  const { id: refundId, orderId, paymentId } = refund;
  const { tx, ids, cause, at } = context;
  await tx.history.add({ id: ids.next(), orderId, paymentId, refundId, from, to, cause, at });
  if (to === 'succeeded') await recordRefundEvent('order.refunded', refund, context);
  else if (!isOpen(to)) await recordRefundEvent('order.refund_failed', refund, context);
}
