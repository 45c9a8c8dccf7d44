import { confirmOrder } from '../payments/confirm-order.ts';
import type { Patience } from '../payments/patience.ts';
import type { QueryPaymentParts } from '../payments/query-payment.ts';
import { isUndecided } from '../payments/payment-state.ts';
import { closeOrder } from './move-order.ts';
import type { Order } from './order.ts';
import { releaseStock } from './stock.ts';

/**
 * Cancels an order that is not paid. The gateway is asked first, and if it says paid, the order is
 * paid and stays so. A payment that is still undecided is watched on: its gateway has no plain
 * close, so it can still be paid; until then, or until it surely is not, its goods are held.
 *
 * @returns the order as it then is: cancelled, or paid, or expired before
 */
export async function cancelOrder(
  order: Order,
  parts: QueryPaymentParts & Patience,
): Promise<Order> {
  const { store, ids, clock } = parts;
  const confirmed = await confirmOrder(order, parts);
  if (confirmed.state !== 'payable') return confirmed;

  return store.transaction(async (tx) => {
    const locked = await tx.orders.lock(order.id);
    if (locked?.state !== 'payable') return locked ?? confirmed;
    const cause = { kind: 'shopper', reference: order.userId } as const;
    const at = clock.now();
    await closeOrder(locked, 'cancelled', { tx, ids, cause, at });
    const attempts = await tx.payments.ofOrder(order.id);
    if (!attempts.some(({ state }) => isUndecided(state))) await releaseStock(locked, { tx, at });
    return { ...locked, state: 'cancelled' };
  });
}
