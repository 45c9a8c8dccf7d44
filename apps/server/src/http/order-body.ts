import type {
  Order as OrderBody,
  OrderLine as LineBody,
  Refund as RefundBody,
} from '@minipay/contracts';
import type { Order, OrderLine } from '../orders/order.ts';
import type { Payment } from '../payments/payment.ts';
import type { Store } from '../ports/store.ts';
import type { Refund } from '../refunds/refund.ts';
import type { RefundState } from '../refunds/refund-state.ts';

/** Orders as the API shows them: no more than a screen needs. */
export async function orderBodies(
  orders: readonly Order[],
  { payments, refunds }: Pick<Store, 'payments' | 'refunds'>,
): Promise<OrderBody[]> {
  if (orders.length === 0) return [];
  const ids = orders.map((order) => order.id);
  const newest = await payments.newestOfOrders(ids);
  const paying = await payments.byIds(orders.flatMap((order) => order.paidByPaymentId ?? []));
  // The one that pays an order stands for it, even where a newer attempt was made.
  const shown = new Map([...newest, ...paying].map((payment) => [payment.orderId, payment]));
  const given = await refunds.ofOrders(ids);
  return orders.map((order) =>
    toBody(
      order,
      shown.get(order.id),
      given.filter(({ orderId }) => orderId === order.id),
    ),
  );
}

export async function orderBody(
  order: Order,
  store: Pick<Store, 'payments' | 'refunds'>,
): Promise<OrderBody> {
  const [body] = await orderBodies([order], store);
  if (!body) throw new Error('An order has no body.');
  return body;
}

export function lineBody(line: OrderLine): LineBody {
  const { productId, name, unitPriceMinor, quantity, lineTotalMinor } = line;
  return { productId, name, unitPriceMinor, quantity, lineTotalMinor };
}

function toBody(order: Order, payment: Payment | undefined, refunds: readonly Refund[]): OrderBody {
  return {
    id: order.id,
    state: order.state,
    currency: order.currency,
    totalMinor: order.totalMinor,
    lines: order.lines.map(lineBody),
    createdAt: order.createdAt.toISOString(),
    expiresAt: order.expiresAt.toISOString(),
    paidAt: order.paidAt?.toISOString() ?? null,
    payment: payment
      ? { id: payment.id, state: payment.state, failureCode: payment.failureCode }
      : null,
    refunds: refunds.map(refundBody),
  };
}

/** What a shopper may know: that money is on its way back, is back, or that somebody must see to it. */
const SHOWN: Readonly<Record<RefundState, RefundBody['state']>> = {
  requested: 'under-way',
  unknown: 'under-way',
  accepted: 'under-way',
  succeeded: 'succeeded',
  refused: 'failed',
  failed: 'failed',
};

function refundBody({ id, state, amountMinor, createdAt }: Refund): RefundBody {
  return { id, state: SHOWN[state], amountMinor, createdAt: createdAt.toISOString() };
}
