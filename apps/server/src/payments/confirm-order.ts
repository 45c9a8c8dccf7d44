import type { Order } from '../orders/order.ts';
import { isUndecided } from './payment-state.ts';
import { queryPayment, type QueryPaymentParts } from './query-payment.ts';

/**
 * The wallet has answered, so the gateway may know: asks it about every undecided payment of the
 * order and gives the order as it then is. What the wallet said plays no part.
 */
export async function confirmOrder(order: Order, parts: QueryPaymentParts): Promise<Order> {
  if (order.state === 'paid') return order;
  const payments = await parts.store.payments.ofOrder(order.id);
  const undecided = payments.filter((payment) => isUndecided(payment.state));
  await Promise.all(undecided.map((payment) => queryPayment(payment, parts)));
  return (await parts.store.orders.byId(order.id)) ?? order;
}
