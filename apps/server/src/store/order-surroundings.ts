import { aliasedTable, and, eq, inArray, isNull, max, sql, type SQLWrapper } from 'drizzle-orm';
import type { OrderStore } from '../ports/store.ts';
import type { Database } from './connection.ts';
import { orderColumns } from './order-rows.ts';
import { given, isAnyOf, prepared } from './prepared.ts';
import { pickupNumbers } from './schema-events.ts';
import { history, orders, payments, refunds } from './schema.ts';

/** What a screen shows of orders from other tables, by one statement for all of a page. */
export function orderSurroundings(database: Database) {
  const { around, hasNumber, isShown } = surroundings(database);
  const select = () =>
    database
      .select(around)
      .from(orders)
      .leftJoin(pickupNumbers, hasNumber)
      .leftJoin(payments, isShown);
  const ofOne = prepared('order_surroundings_of_one', () =>
    select().where(eq(orders.id, given('orderId'))),
  );
  const ofAll = prepared('order_surroundings', () =>
    select().where(isAnyOf(orders.id, 'orderIds')),
  );
  const shown = prepared('order_shown', () =>
    database
      .select({ ...around, order: orderColumns })
      .from(orders)
      .leftJoin(pickupNumbers, hasNumber)
      .leftJoin(payments, isShown)
      .where(eq(orders.id, given('orderId'))),
  );
  return {
    // A plan for a list is made for ten or so, and in small tables that is another one than for one.
    surroundings: (orderIds) =>
      orderIds.length === 1
        ? ofOne.execute({ orderId: orderIds[0] })
        : ofAll.execute({ orderIds: [...orderIds] }),
    async shown(orderId) {
      const [row] = await shown.execute({ orderId });
      if (!row) return null;
      const { order, ...stands } = row;
      return { order, around: stands };
    },
  } satisfies Partial<OrderStore>;
}

function surroundings(database: Database) {
  return {
    around: {
      orderId: orders.id,
      payment: {
        id: payments.id,
        state: payments.state,
        failureCode: payments.failureCode,
        paidYuanMinor: payments.paidYuanMinor,
      },
      pickupNumber: pickupNumbers.number,
      hasRefunds: isThere(refundOf(database)),
      wasClosed: isThere(closingOf(database)),
    },
    hasNumber: eq(pickupNumbers.orderId, orders.id),
    isShown: eq(
      payments.id,
      sql`coalesce(${orders.paidByPaymentId}, ${newestPaymentOf(database)})`,
    ),
  };
}

/** Of `exists` the database may read the whole table once, to look up each order in it. */
function isThere(row: SQLWrapper) {
  return sql<boolean>`${row} is not null`;
}

/** Ids begin with the time, so the greatest is the newest. */
function newestPaymentOf(database: Database) {
  const newest = aliasedTable(payments, 'newest');
  return database
    .select({ id: max(newest.id) })
    .from(newest)
    .where(eq(newest.orderId, orders.id));
}

function refundOf(database: Database) {
  return database
    .select({ one: sql`1` })
    .from(refunds)
    .where(eq(refunds.orderId, orders.id))
    .limit(1);
}

function closingOf(database: Database) {
  return database
    .select({ one: sql`1` })
    .from(history)
    .where(and(eq(history.orderId, orders.id), isClosing))
    .limit(1);
}

/** A line of the history that tells of the order itself, and that it was closed. */
export const isClosing = and(
  isNull(history.paymentId),
  isNull(history.refundId),
  inArray(history.toState, ['cancelled', 'expired']),
);
