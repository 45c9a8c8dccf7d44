import { eq, sql } from 'drizzle-orm';
import type { OrderStore, PaymentMove } from '../ports/store.ts';
import type { Connection } from './connection.ts';
import { eventRow, type EventRow } from './events.ts';
import { historyRow, telling, type HistoryRow } from './history.ts';
import { givingPickupNumber, withNumber } from './pickup-numbers.ts';
import { given, only, preparedTables, type Columns } from './prepared.ts';
import { events } from './schema-events.ts';
import { history, orders, payments } from './schema.ts';

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
  const moved = (columns: Columns<PaymentMove>) =>
    database.$with('moved').as(
      database
        .update(payments)
        .set(columns)
        .where(eq(payments.id, given('paymentId'))),
    );
  const pay = preparedTables<{ moved: PaymentMove; told: HistoryRow; kept: EventRow }>(
    'order_pay',
    { moved: payments, told: history, kept: events },
    (rows) =>
      database
        .with(moved(only(rows.moved)), paid, telling(database, rows.told), counted, numbered)
        .insert(events)
        .values(rows.kept.map((row) => ({ ...row, payload: withNumber(row.payload, numbered) }))),
  );
  return (orderId, { paymentId, move, at }, why, event) =>
    send(
      pay(
        { moved: [move], told: why.map(historyRow), kept: [eventRow(event)] },
        { orderId, paymentId, at: at.toISOString() },
      ),
    );
}
