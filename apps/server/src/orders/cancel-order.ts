import { confirmOrder } from '../payments/confirm-order.ts';
import type { Patience } from '../payments/patience.ts';
import type { QueryPaymentParts } from '../payments/query-payment.ts';
import { closeOrder } from './move-order.ts';
import type { Order } from './order.ts';

/**
 * Cancels an order that is not paid. The gateway is asked first, and if it says paid, the order is
 * paid and stays so. A payment that is still undecided is watched on: its gateway has no plain
 * close, so it can still be paid, and that money would be taken in as a late success.
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
    await closeOrder(locked, 'cancelled', { tx, ids, cause, at: clock.now() });
    return { ...locked, state: 'cancelled' };
  });
}
