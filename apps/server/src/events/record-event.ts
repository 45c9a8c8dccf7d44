import type { OrderEvent } from '@minipay/contracts';
import { orderedLine } from '../orders/ordered-line.ts';
import type { OrderState } from '../orders/order-state.ts';
import type { Order } from '../orders/order.ts';
import type { Ids } from '../ports/ids.ts';
import type { Repositories } from '../ports/store.ts';
import type { Refund } from '../refunds/refund.ts';
import { MOST_ATTEMPTS } from './event-schedule.ts';

interface Context {
  readonly tx: Repositories;
  readonly ids: Ids;
  readonly at: Date;
}

/**
 * Keeps what happened to a locked order, in the transaction in which it happened, until the
 * merchant's systems have it.
 *
 * @param from the state that the order was in before
 */
export async function recordOrderEvent(
  type: 'order.paid' | 'order.closed',
  order: Order,
  from: OrderState,
  context: Context & { readonly pickupNumber: Promise<number> | null },
): Promise<void> {
  // Nothing is told of an order as long as it is payable.
  const earlier = from === 'payable' ? 0 : context.tx.events.countOf(order.id);
  const data = await aboutOrder(order, earlier, context.pickupNumber);
  const timestamp = context.at.toISOString();
  await keep(order.id, null, { type, timestamp, data }, context);
}

/** Keeps that a refund of a locked order ended, with money that went back or without. */
export async function recordRefundEvent(
  type: 'order.refunded' | 'order.refund_failed',
  refund: Refund,
  context: Context,
): Promise<void> {
  const { orderId } = refund;
  const [order, earlier, pickupNumbers] = await Promise.all([
    context.tx.orders.byId(orderId),
    context.tx.events.countOf(orderId),
    context.tx.pickupNumbers.ofOrders([orderId]),
  ]);
  if (!order) throw new Error('The order of a refund is gone.');
  const { id, refundNumber, amountMinor, source, reason, failureCode } = refund;
  const data = {
    ...(await aboutOrder(order, earlier, pickupNumbers.get(orderId) ?? null)),
    refund: { id, refundNumber, amountMinor, source, reason, failureCode },
  };
  const timestamp = context.at.toISOString();
  await keep(order.id, id, { type, timestamp, data }, context);
}

async function keep(
  orderId: string,
  refundId: string | null,
  payload: OrderEvent,
  { tx, ids, at }: Context,
): Promise<void> {
  const event = { id: ids.next(), orderId, refundId, payload };
  await tx.events.insert({ ...event, createdAt: at, attemptsLeft: MOST_ATTEMPTS });
}

async function aboutOrder(
  order: Order,
  earlierEvents: Promise<number> | number,
  givenNumber: Promise<number> | number | null,
) {
  const { id, state, currency, totalMinor, dining, note, place } = order;
  const [earlier, pickupNumber] = await Promise.all([earlierEvents, givenNumber]);
  return {
    sequence: earlier + 1,
    order: {
      id,
      state,
      currency,
      totalMinor,
      lines: order.lines.map(orderedLine),
      dining,
      note,
      place,
      createdAt: order.createdAt.toISOString(),
      paidAt: order.paidAt?.toISOString() ?? null,
      pickupNumber,
    },
  };
}
