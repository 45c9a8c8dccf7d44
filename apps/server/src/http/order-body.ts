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

type OrderBodyStore = Pick<Store, 'payments' | 'refunds' | 'pickupNumbers'>;

/** Orders as the API shows them: no more than a screen needs. */
export async function orderBodies(
  orders: readonly Order[],
  { payments, refunds, pickupNumbers }: OrderBodyStore,
): Promise<OrderBody[]> {
  if (orders.length === 0) return [];
  const ids = orders.map((order) => order.id);
  const newest = await payments.newestOfOrders(ids);
  const paying = await payments.byIds(orders.flatMap((order) => order.paidByPaymentId ?? []));
  // The one that pays an order stands for it, even where a newer attempt was made.
  const shown = new Map([...newest, ...paying].map((payment) => [payment.orderId, payment]));
  const given = await refunds.ofOrders(ids);
  const numbers = await pickupNumbers.ofOrders(ids);
  return orders.map((order) =>
    toBody(order, {
      payment: shown.get(order.id),
      refunds: given.filter(({ orderId }) => orderId === order.id),
      pickupNumber: numbers.get(order.id) ?? null,
    }),
  );
}

export async function orderBody(order: Order, store: OrderBodyStore): Promise<OrderBody> {
  const [body] = await orderBodies([order], store);
  if (!body) throw new Error('An order has no body.');
  return body;
}

export function lineBody(line: OrderLine): LineBody {
  const { productId, name, unitPriceMinor, quantity, lineTotalMinor } = line;
  return { productId, name, unitPriceMinor, quantity, lineTotalMinor };
}

interface Surroundings {
  readonly payment: Payment | undefined;
  readonly refunds: readonly Refund[];
  readonly pickupNumber: number | null;
}

function toBody(order: Order, { payment, refunds, pickupNumber }: Surroundings): OrderBody {
  return {
    id: order.id,
    state: order.state,
    currency: order.currency,
    totalMinor: order.totalMinor,
    lines: order.lines.map(lineBody),
    createdAt: order.createdAt.toISOString(),
    expiresAt: order.expiresAt.toISOString(),
    paidAt: order.paidAt?.toISOString() ?? null,
    pickupNumber,
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
