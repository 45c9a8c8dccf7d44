import type { Ids } from '../ports/ids.ts';
import type { Cause, Repositories } from '../ports/store.ts';
import { orderMayMove, type OrderState } from './order-state.ts';
import type { Order } from './order.ts';

/**
 * Moves a locked order to another state and writes why.
 *
 * @throws Error if the table of states does not allow it: a mistake of the caller
 */
export async function moveOrder(
  order: Order,
  to: OrderState,
  { tx, ids, cause, at }: { tx: Repositories; ids: Ids; cause: Cause; at: Date },
): Promise<void> {
  if (!orderMayMove(order.state, to)) {
    throw new Error(`An order does not go from ${order.state} to ${to}.`);
  }
  await tx.orders.setState(order.id, to, to === 'paid' ? at : order.paidAt);
  await tx.history.add({
    id: ids.next(),
    orderId: order.id,
    paymentId: null,
    from: order.state,
    to,
    cause,
    at,
  });
}
