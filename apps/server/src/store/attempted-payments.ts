import { and, eq, exists, gte, isNull, notExists, sql, type SQL } from 'drizzle-orm';
import type { OfOrder, Payment } from '../payments/payment.ts';
import type { PaymentMove, PaymentStore } from '../ports/store.ts';
import type { Database } from './connection.ts';
import { historyRow, tellingWhere, type HistoryRow } from './history.ts';
import { given, only, preparedTables, rowWhere } from './prepared.ts';
import { history, orders, payments } from './schema.ts';

type Done = readonly { id: string }[];

/*
 * What nearly every attempt comes to, each by one statement, which is all or nothing by itself. Like
 * everybody who changes a payment they hold its order first. They wait for nobody, since they share a
 * connection with strangers. A statement sees other rows as they were when it began: that another
 * attempt which a phone may get has begun since, the index `payments_one_open_attempt` tells.
 */

/** See `PaymentStore.insertFirst`. */
export function insertingFirst(database: Database): PaymentStore['insertFirst'] {
  const held = holding(
    database,
    eq(orders.userId, given('userId')),
    gte(orders.expiresAt, sql`${given('payableUntil')}::timestamptz`),
  );
  const others = database
    .select({ one: sql`1` })
    .from(payments)
    .where(eq(payments.orderId, given('orderId')));
  const { amountMinor, currency, expiresAt } = payments;
  const insert = preparedTables<
    { kept: Omit<Payment, OfOrder>; told: HistoryRow },
    readonly Pick<Payment, OfOrder>[]
  >('payment_insert_first', { kept: payments, told: history }, (rows) => {
    const ofOrder = {
      amountMinor: held.totalMinor,
      currency: held.currency,
      expiresAt: held.expiresAt,
    } satisfies Record<OfOrder, unknown>;
    const row = rowWhere(held, { ...only(rows.kept), ...ofOrder }, payments);
    const kept = database.$with('kept').as(
      database
        .insert(payments)
        .select(sql`${row} where ${notExists(others)}`)
        .onConflictDoNothing()
        .returning({ amountMinor, currency, expiresAt }),
    );
    const told = tellingWhere(database, kept, only(rows.told));
    return database.with(held, kept, told).select().from(kept);
  });
  return async (attempt, { userId, payableUntil }, why) => {
    const [ofOrder] = await insert(
      { kept: [attempt], told: [historyRow(why)] },
      { orderId: attempt.orderId, userId, payableUntil: payableUntil.toISOString() },
    );
    return ofOrder ? { ...attempt, ...ofOrder } : null;
  };
}

/** See `PaymentStore.makePayable`. */
export function makingPayable(database: Database): PaymentStore['makePayable'] {
  const held = holding(database);
  const move = preparedTables<{ moved: PaymentMove; told: HistoryRow }, Done>(
    'payment_make_payable',
    { moved: payments, told: history },
    (rows) => {
      const moved = database.$with('moved').as(
        database
          .update(payments)
          .set(only(rows.moved))
          .where(
            and(
              exists(database.select({ one: sql`1` }).from(held)),
              eq(payments.id, given('paymentId')),
              eq(payments.orderId, given('orderId')),
              eq(payments.state, 'initiated'),
              isNull(payments.supersededAt),
            ),
          )
          .returning({ id: payments.id }),
      );
      const told = tellingWhere(database, moved, only(rows.told));
      return database.with(held, moved, told).select({ id: moved.id }).from(moved);
    },
  );
  return async ({ id: paymentId, orderId }, { transNo, walletCall }, why) => {
    const rows = {
      moved: [{ state: 'payable', transNo, walletCall } as const],
      told: [historyRow(why)],
    };
    return (await move(rows, { paymentId, orderId })).length === 1;
  };
}

/** The order, locked, if it is payable, all else is so, and nobody holds it: then there is no row. */
function holding(database: Database, ...also: readonly SQL[]) {
  return database.$with('held').as(
    database
      .select({
        id: orders.id,
        totalMinor: orders.totalMinor,
        currency: orders.currency,
        expiresAt: orders.expiresAt,
      })
      .from(orders)
      .where(and(eq(orders.id, given('orderId')), eq(orders.state, 'payable'), ...also))
      .for('update', { skipLocked: true }),
  );
}
