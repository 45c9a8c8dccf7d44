import { and, eq, exists, isNull, sql } from 'drizzle-orm';
import type { OrderStore, PaymentMove } from '../ports/store.ts';
import type { Database } from './connection.ts';
import { eventRow, type EventRow } from './events.ts';
import { historyRow, tellingWhere, type HistoryRow } from './history.ts';
import { claimingWhere } from './inbox.ts';
import { givingPickupNumber, withNumber } from './pickup-numbers.ts';
import { given, only, preparedTables, rowWhere, type Columns } from './prepared.ts';
import { events } from './schema-events.ts';
import { history, orders, payments } from './schema.ts';

type Tables = Record<'moved', PaymentMove> &
  Record<'told' | 'toldToo', HistoryRow> &
  Record<'kept', EventRow>;
type Parts = { readonly [Table in keyof Tables]: readonly Columns<Tables[Table]>[] };

/**
 * All that makes an order paid, by one statement, which waits for nobody but those who count pickup
 * numbers.
 *
 * @param timeZone the merchant's, in which its business days begin and end
 */
export function payingOrders(database: Database, timeZone: string): OrderStore['pay'] {
  const pay = preparedTables<Tables, readonly { id: string }[]>(
    'order_pay',
    { moved: payments, told: history, toldToo: history, kept: events },
    (parts) => paying(database, parts, timeZone),
  );
  return async (orderId, { paymentId, from, move, at, message }, [first, second], event) => {
    const rows = {
      moved: [move],
      told: [historyRow(first)],
      toldToo: [historyRow(second)],
      kept: [eventRow(event)],
    };
    const stand = { orderFrom: from.order, paymentFrom: from.payment };
    const done = await pay(rows, { orderId, paymentId, ...stand, message, at: at.toISOString() });
    return done.length === 1;
  };
}

function paying(database: Database, { moved: move, told, toldToo, kept }: Parts, timeZone: string) {
  const { held, isAsRead } = asRead(database);
  const moved = database
    .$with('moved')
    .as(
      database
        .update(payments)
        .set(only(move))
        .where(isAsRead)
        .returning({ orderId: payments.orderId }),
    );
  const paid = database.$with('paid').as(
    database
      .update(orders)
      .set({
        state: 'paid',
        paidAt: sql`${given('at')}::timestamptz`,
        paidByPaymentId: sql`${given('paymentId')}`,
      })
      .where(eq(orders.id, database.select().from(moved))),
  );
  const why = [
    tellingWhere(database, moved, only(told)),
    tellingWhere(database, moved, only(toldToo), 'told_too'),
  ];
  const { counted, numbered } = givingPickupNumber(database, moved, timeZone);
  const event = only(kept);
  const payload = withNumber(event.payload, numbered);
  return database
    .with(held, moved, paid, ...why, claimingWhere(database, moved), counted, numbered)
    .insert(events)
    .select(rowWhere(numbered, { ...event, payload }, events))
    .returning({ id: events.id });
}

/** The order is held, and both stand as they were read; if not, or it is in other hands, no row is. */
function asRead(database: Database) {
  const held = database.$with('held').as(
    database
      .select({ id: orders.id })
      .from(orders)
      .where(
        and(
          eq(orders.id, given('orderId')),
          eq(orders.state, given('orderFrom')),
          isNull(orders.stockReleasedAt),
        ),
      )
      .for('update', { skipLocked: true }),
  );
  const isAsRead = and(
    exists(database.select({ one: sql`1` }).from(held)),
    eq(payments.id, given('paymentId')),
    eq(payments.orderId, given('orderId')),
    eq(payments.state, given('paymentFrom')),
  );
  return { held, isAsRead };
}
