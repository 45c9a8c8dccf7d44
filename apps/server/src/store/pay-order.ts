import { eq, sql } from 'drizzle-orm';
import type { OrderStore } from '../ports/store.ts';
import type { Connection } from './connection.ts';
import { eventRow, type EventRow } from './events.ts';
import { historyRow, telling, type HistoryRow } from './history.ts';
import { givingPickupNumber, withNumber } from './pickup-numbers.ts';
import { given, preparedTables } from './prepared.ts';
import { events } from './schema-events.ts';
import { history, orders } from './schema.ts';

/**
 * All that makes an order paid, by one statement.
 *
 * @param timeZone the merchant's, in which its business days begin and end
 */
export function payingOrders({ database, send }: Connection, timeZone: string): OrderStore['pay'] {
  const { counted, numbered } = givingPickupNumber(database, timeZone);
  const paid = database.$with('paid').as(
    database
      .update(orders)
      .set({
        state: 'paid',
        paidAt: sql`${given('at')}::timestamptz`,
        paidByPaymentId: sql`${given('paymentId')}`,
      })
      .where(eq(orders.id, given('orderId'))),
  );
  const pay = preparedTables<{ told: HistoryRow; kept: EventRow }>(
    'order_pay',
    { told: history, kept: events },
    ({ told, kept }) =>
      database
        .with(paid, telling(database, told), counted, numbered)
        .insert(events)
        .values(kept.map((row) => ({ ...row, payload: withNumber(row.payload, numbered) }))),
  );
  return (orderId, { paymentId, at }, why, event) =>
    send(
      pay(
        { told: [historyRow(why)], kept: [eventRow(event)] },
        { orderId, paymentId, at: at.toISOString() },
      ),
    );
}
