import type { Order as OrderBody } from '@minipay/contracts';
import { orderSteps } from '../orders/order-steps.ts';
import { orderedLine } from '../orders/ordered-line.ts';
import type { Order } from '../orders/order.ts';
import { ratedAmounts, taxedTotals } from '../orders/tax.ts';
import type { Payment } from '../payments/payment.ts';
import type { Closing, Store } from '../ports/store.ts';
import type { Refund } from '../refunds/refund.ts';
import { refundBodies } from './refund-body.ts';

type OrderBodyStore = Pick<Store, 'payments' | 'refunds' | 'pickupNumbers' | 'history'>;

/** Orders as the API shows them: no more than a screen needs. */
export async function orderBodies(
  orders: readonly Order[],
  { payments, refunds, pickupNumbers, history }: OrderBodyStore,
): Promise<OrderBody[]> {
  if (orders.length === 0) return [];
  const ids = orders.map((order) => order.id);
  const payers = orders.flatMap((order) => order.paidByPaymentId ?? []);
  const unpaid = orders.filter((order) => order.paidByPaymentId === null).map(({ id }) => id);
  // Apps look at an order that is being paid again and again, and that one was never closed.
  const moved = orders.filter(({ state }) => state !== 'payable').map(({ id }) => id);
  const [newest, paying, given, numbers, closings] = await Promise.all([
    unpaid.length === 0 ? [] : payments.newestOfOrders(unpaid),
    payers.length === 0 ? [] : payments.byIds(payers),
    refunds.ofOrders(ids),
    pickupNumbers.ofOrders(ids),
    moved.length === 0 ? [] : history.closings(moved),
  ]);
  // The one that pays an order stands for it; of one that is not paid, the newest.
  const shown = new Map([...newest, ...paying].map((payment) => [payment.orderId, payment]));
  return orders.map((order) =>
    toBody(order, {
      payment: shown.get(order.id),
      refunds: given.filter(({ orderId }) => orderId === order.id),
      closings: closings.filter(({ orderId }) => orderId === order.id),
      pickupNumber: numbers.get(order.id) ?? null,
    }),
  );
}

/** The same for one that was placed just now, around which nothing is yet. */
export function placedOrderBody(order: Order): OrderBody {
  return toBody(order, { payment: undefined, refunds: [], closings: [], pickupNumber: null });
}

export async function orderBody(order: Order, store: OrderBodyStore): Promise<OrderBody> {
  const [body] = await orderBodies([order], store);
  if (!body) throw new Error('An order has no body.');
  return body;
}

/** What was ordered, its tax, and how it is to be served, as shoppers and operators see it. */
export function orderedBody({ lines, dining, note, place }: Order) {
  const taxes = taxedTotals(ratedAmounts(lines));
  return { lines: lines.map(orderedLine), taxes, dining, note, place };
}

interface Surroundings {
  readonly payment: Payment | undefined;
  readonly refunds: readonly Refund[];
  readonly closings: readonly Closing[];
  readonly pickupNumber: number | null;
}

function toBody(order: Order, { payment, pickupNumber, ...around }: Surroundings): OrderBody {
  return {
    id: order.id,
    state: order.state,
    currency: order.currency,
    totalMinor: order.totalMinor,
    ...orderedBody(order),
    createdAt: order.createdAt.toISOString(),
    expiresAt: order.expiresAt.toISOString(),
    paidAt: order.paidAt?.toISOString() ?? null,
    pickupNumber,
    payment: payment
      ? { id: payment.id, state: payment.state, failureCode: payment.failureCode }
      : null,
    paidInWallet: paidInWallet(order, payment),
    refunds: refundBodies(order, around.refunds),
    timeline: orderSteps(order, around),
  };
}

function paidInWallet(
  { paidByPaymentId }: Order,
  payment: Payment | undefined,
): OrderBody['paidInWallet'] {
  const amountMinor = payment?.id === paidByPaymentId ? payment.paidYuanMinor : null;
  return typeof amountMinor === 'number' ? { currency: 'CNY', amountMinor } : null;
}
