import type { Order as OrderBody } from '@minipay/contracts';
import { orderSteps } from '../orders/order-steps.ts';
import { orderedLine } from '../orders/ordered-line.ts';
import type { Order } from '../orders/order.ts';
import { ratedAmounts, taxedTotals } from '../orders/tax.ts';
import type { Closing, OrderSurroundings, ShownOrder, Store } from '../ports/store.ts';
import type { Refund } from '../refunds/refund.ts';
import { refundBodies } from './refund-body.ts';

type OrderBodyStore = Pick<Store, 'orders' | 'refunds' | 'history'>;

/** Orders as the API shows them: no more than a screen needs. */
export async function orderBodies(
  shown: readonly Order[],
  store: OrderBodyStore,
): Promise<OrderBody[]> {
  if (shown.length === 0) return [];
  const around = await store.orders.surroundings(shown.map(({ id }) => id));
  return bodiesWith(shown, around, store);
}

async function bodiesWith(
  shown: readonly Order[],
  around: readonly OrderSurroundings[],
  { refunds, history }: Pick<Store, 'refunds' | 'history'>,
): Promise<OrderBody[]> {
  const byOrder = new Map(around.map((each) => [each.orderId, each]));
  const refunded = around.filter(({ hasRefunds }) => hasRefunds).map(({ orderId }) => orderId);
  const closed = around.filter(({ wasClosed }) => wasClosed).map(({ orderId }) => orderId);
  const [given, closings] = await Promise.all([
    refunded.length === 0 ? [] : refunds.ofOrders(refunded),
    closed.length === 0 ? [] : history.closings(closed),
  ]);
  return shown.map((order) =>
    toBody(order, {
      payment: byOrder.get(order.id)?.payment ?? null,
      refunds: given.filter(({ orderId }) => orderId === order.id),
      closings: closings.filter(({ orderId }) => orderId === order.id),
      pickupNumber: byOrder.get(order.id)?.pickupNumber ?? null,
    }),
  );
}

/** The same for one that was placed just now, around which nothing is yet. */
export function placedOrderBody(order: Order): OrderBody {
  return toBody(order, { payment: null, refunds: [], closings: [], pickupNumber: null });
}

export async function orderBody(order: Order, store: OrderBodyStore): Promise<OrderBody> {
  return theOnly(await orderBodies([order], store));
}

/** The same for one that was read with what stands around it. */
export async function shownOrderBody(
  { order, around }: ShownOrder,
  store: OrderBodyStore,
): Promise<OrderBody> {
  return theOnly(await bodiesWith([order], [around], store));
}

function theOnly([body]: readonly OrderBody[]): OrderBody {
  if (!body) throw new Error('An order has no body.');
  return body;
}

/** What was ordered, its tax, and how it is to be served, as shoppers and operators see it. */
export function orderedBody({ lines, dining, note, place }: Order) {
  const taxes = taxedTotals(ratedAmounts(lines));
  return { lines: lines.map(orderedLine), taxes, dining, note, place };
}

interface Surroundings {
  readonly payment: OrderSurroundings['payment'];
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
  payment: OrderSurroundings['payment'],
): OrderBody['paidInWallet'] {
  const amountMinor = payment?.id === paidByPaymentId ? payment.paidYuanMinor : null;
  return typeof amountMinor === 'number' ? { currency: 'CNY', amountMinor } : null;
}
