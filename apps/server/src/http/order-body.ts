import type { Order as OrderBody } from '@minipay/contracts';
import type { Order } from '../orders/order.ts';
import type { Payment } from '../payments/payment.ts';
import type { PaymentStore } from '../ports/store.ts';

/** Orders as the API shows them: no more than a screen needs. */
export async function orderBodies(
  orders: readonly Order[],
  payments: PaymentStore,
): Promise<OrderBody[]> {
  if (orders.length === 0) return [];
  const newest = await payments.newestOfOrders(orders.map((order) => order.id));
  const paying = await payments.byIds(orders.flatMap((order) => order.paidByPaymentId ?? []));
  // The one that pays an order stands for it, even where a newer attempt was made.
  const shown = new Map([...newest, ...paying].map((payment) => [payment.orderId, payment]));
  return orders.map((order) => toBody(order, shown.get(order.id)));
}

export async function orderBody(order: Order, payments: PaymentStore): Promise<OrderBody> {
  const [body] = await orderBodies([order], payments);
  if (!body) throw new Error('An order has no body.');
  return body;
}

function toBody(order: Order, payment: Payment | undefined): OrderBody {
  return {
    id: order.id,
    state: order.state,
    currency: order.currency,
    totalMinor: order.totalMinor,
    lines: [...order.lines],
    createdAt: order.createdAt.toISOString(),
    expiresAt: order.expiresAt.toISOString(),
    paidAt: order.paidAt?.toISOString() ?? null,
    payment: payment
      ? { id: payment.id, state: payment.state, failureCode: payment.failureCode }
      : null,
  };
}
