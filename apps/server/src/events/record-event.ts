import { orderedLine } from '../orders/ordered-line.ts';
import type { OrderState } from '../orders/order-state.ts';
import type { Order } from '../orders/order.ts';
import type { NewEvent } from '../ports/event-store.ts';
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
 * What the merchant's systems are told of a locked order. It is to be kept in the transaction in
 * which it happened, until they have it.
 *
 * @param from the state that the order was in before
 */
export async function orderEvent(
  type: 'order.paid' | 'order.closed',
  order: Order,
  from: OrderState,
  { tx, ids, at }: Context,
): Promise<NewEvent> {
  // Nothing is told of an order as long as it is payable.
  const earlier = from === 'payable' ? 0 : await tx.events.countOf(order.id);
  const data = aboutOrder(order, earlier, null);
  const payload = { type, timestamp: at.toISOString(), data };
  return newEvent({ orderId: order.id, refundId: null, payload }, { ids, at });
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
    ...aboutOrder(order, earlier, pickupNumbers.get(orderId) ?? null),
    refund: { id, refundNumber, amountMinor, source, reason, failureCode },
  };
  const payload = { type, timestamp: context.at.toISOString(), data };
  await context.tx.events.insert(newEvent({ orderId, refundId: id, payload }, context));
}

function newEvent(
  about: Pick<NewEvent, 'orderId' | 'refundId' | 'payload'>,
  { ids, at }: Pick<Context, 'ids' | 'at'>,
): NewEvent {
  return { id: ids.next(), ...about, createdAt: at, attemptsLeft: MOST_ATTEMPTS };
}

function aboutOrder(order: Order, earlierEvents: number, pickupNumber: number | null) {
  const { id, state, currency, totalMinor, dining, note, place } = order;
  return {
    sequence: earlierEvents + 1,
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
