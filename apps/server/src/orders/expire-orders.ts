import type { Clock } from '../ports/clock.ts';
import type { Ids } from '../ports/ids.ts';
import type { Store } from '../ports/store.ts';
import type { Payment } from '../payments/payment.ts';
import { isUndecided } from '../payments/payment-state.ts';
import { GRACE_MS } from '../payments/query-schedule.ts';
import { moveOrder } from './move-order.ts';

const UNDER_WAY = 0;
const SUCCEEDED = 2;

/**
 * Expires orders whose deadline and grace are over and that, as far as the gateway has said since,
 * are not being paid.
 *
 * @returns how many expired
 */
export async function expireOrders({
  store,
  clock,
  ids,
  limit,
}: {
  readonly store: Store;
  readonly clock: Clock;
  readonly ids: Ids;
  readonly limit: number;
}): Promise<number> {
  const now = clock.now();
  const overdue = await store.orders.overdue(new Date(now.getTime() - GRACE_MS), limit);
  let expired = 0;
  for (const { id, expiresAt } of overdue) {
    const graceOver = new Date(expiresAt.getTime() + GRACE_MS);
    expired += await store.transaction(async (tx) => {
      const order = await tx.orders.lock(id);
      if (order?.state !== 'payable') return 0;
      const payments = await tx.payments.ofOrder(id);
      if (payments.some((payment) => mayStillBePaid(payment, graceOver))) return 0;
      const cause = { kind: 'job', reference: 'expire-orders' } as const;
      await moveOrder(order, 'expired', { tx, ids, cause, at: now });
      return 1;
    });
  }
  return expired;
}

/** Only an answer from after the grace counts, and not one that says the money is on its way. */
function mayStillBePaid(payment: Payment, graceOver: Date): boolean {
  if (!isUndecided(payment.state)) return false;
  if (payment.lastAnswerAt === null || payment.lastAnswerAt < graceOver) return true;
  return payment.lastAnswerStatus === UNDER_WAY || payment.lastAnswerStatus === SUCCEEDED;
}
