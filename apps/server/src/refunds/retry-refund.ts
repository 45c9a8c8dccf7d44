import type { Clock } from '../ports/clock.ts';
import type { Ids } from '../ports/ids.ts';
import type { Store } from '../ports/store.ts';
import { keepRefund, leftToReturn } from './keep-refund.ts';
import type { Refund } from './refund.ts';
import { WORKER_AFTER_MS } from './request-refund.ts';

export type RetryRefundResult =
  | { readonly kind: 'requested' | 'replayed'; readonly refund: Refund }
  | { readonly kind: 'not-retryable'; readonly state: Refund['state'] }
  | { readonly kind: 'too-much'; readonly leftMinor: number };

/**
 * Keeps a refund in place of one that was refused or failed: the same amount under a new number,
 * since the gateway knows the old one as ended. Asked again, it is the same new refund; `submitRefund`
 * sends it. Goods went back on the shelf with the first one, and do not go back twice.
 */
export async function retryRefund(
  old: Refund,
  operator: string,
  { store, clock, ids }: { readonly store: Store; readonly clock: Clock; readonly ids: Ids },
): Promise<RetryRefundResult> {
  const idempotencyKey = `retry:${old.id}`;
  return store.transaction(async (tx) => {
    await tx.orders.lock(old.orderId);
    const earlier = await tx.refunds.byKey(idempotencyKey);
    if (earlier) return { kind: 'replayed', refund: earlier };
    const current = (await tx.refunds.byId(old.id)) ?? old;
    const { state, amountMinor, reason } = current;
    if (state !== 'refused' && state !== 'failed') return { kind: 'not-retryable', state };

    const payment = await tx.payments.byId(old.paymentId);
    if (!payment) throw new Error('The payment of a refund is gone.');
    const at = clock.now();
    const context = { tx, ids, at, cause: { kind: 'operator', reference: operator } as const };
    const leftMinor = await leftToReturn(payment, context);
    if (amountMinor > leftMinor) return { kind: 'too-much', leftMinor };
    const refund = await keepRefund(
      payment,
      {
        refundNumber: ids.next(),
        amountMinor,
        source: 'operator',
        reason,
        idempotencyKey,
        restock: [],
        nextQueryAt: new Date(at.getTime() + WORKER_AFTER_MS),
      },
      context,
    );
    if (!refund) throw new Error('A refund was refused as a duplicate and is not there.');
    return { kind: 'requested', refund };
  });
}
