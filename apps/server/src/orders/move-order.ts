import { orderEvent } from '../events/record-event.ts';
import type { Ids } from '../ports/ids.ts';
import { paymentMove } from '../payments/move-payment.ts';
import type { Payment } from '../payments/payment.ts';
import type { Cause, HistoryEntry, PaymentChange, Repositories } from '../ports/store.ts';
import { orderMayMove, type OrderState } from './order-state.ts';
import type { Order } from './order.ts';

interface Context {
  readonly tx: Repositories;
  readonly ids: Ids;
  readonly cause: Cause;
  readonly at: Date;
}

/**
 * Closes a locked order that is not paid, and writes why, and the event for the merchant's systems.
 *
 * @throws Error if the table of states does not allow it: a mistake of the caller
 */
export async function closeOrder(
  order: Order,
  to: 'cancelled' | 'expired',
  context: Context,
): Promise<void> {
  check(order, to);
  const { tx } = context;
  await tx.orders.setState(order.id, to, entry(order, to, null, context));
  await tx.events.insert(
    await orderEvent('order.closed', { ...order, state: to }, order.state, context),
  );
}

/**
 * One of an order's payments succeeded: makes the order paid by it, and writes why, and the event by
 * which its goods are released, with which it gets its pickup number. All or nothing by itself; in a
 * transaction it is best the last.
 *
 * @param by the payment, what else is kept of its end, and the message that is judged by it, if it
 *   is one
 * @returns false, and nothing is changed, where the order or the payment has moved since it was read
 *   or is in other hands; those that are locked have not
 * @throws Error if the tables of states do not allow it: a mistake of the caller
 */
export async function payOrder(
  order: Order,
  by: { readonly payment: Payment; readonly ended: PaymentChange; readonly message?: string },
  context: Context,
): Promise<boolean> {
  check(order, 'paid');
  const { tx, at } = context;
  const payment = paymentMove(by.payment, 'succeeded', by.ended, context);
  const paymentId = by.payment.id;
  const paid = { ...order, state: 'paid', paidAt: at } as const;
  const event = await orderEvent('order.paid', paid, order.state, context);
  const why = [payment.why, entry(order, 'paid', paymentId, context)] as const;
  const from = { payment: by.payment.state, order: order.state };
  const message = by.message ?? null;
  return tx.orders.pay(order.id, { paymentId, from, move: payment.move, at, message }, why, event);
}

function check(order: Order, to: OrderState): void {
  if (orderMayMove(order.state, to)) return;
  throw new Error(`An order does not go from ${order.state} to ${to}.`);
}

function entry(
  order: Order,
  to: OrderState,
  paymentId: string | null,
  { ids, cause, at }: Context,
): HistoryEntry {
  const { id: orderId, state: from } = order;
  return { id: ids.next(), orderId, paymentId, from, to, cause, at };
}
