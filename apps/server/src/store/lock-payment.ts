import { eq, getTableColumns } from 'drizzle-orm';
import type { PaymentStore } from '../ports/store.ts';
import type { Database } from './connection.ts';
import { orderColumns, selectOrders } from './order-rows.ts';
import { given, prepared } from './prepared.ts';
import { orders, payments } from './schema.ts';

/** See `PaymentStore.withOrder`. */
export function readingWithOrder(database: Database): PaymentStore['withOrder'] {
  const read = prepared('payment_with_order', () =>
    database
      .select({ payment: getTableColumns(payments), order: orderColumns })
      .from(payments)
      .innerJoin(orders, eq(orders.id, payments.orderId))
      .where(eq(payments.merchantOrderNo, given('number'))),
  );
  return async (number) => (await read.execute({ number }))[0] ?? null;
}

/** A payment and its order are held from here on, the order first, as everywhere. */
export function lockingWithOrder(database: Database): PaymentStore['lockWithOrder'] {
  const isMeant = eq(payments.merchantOrderNo, given('number'));
  const ofPayment = database.select({ id: payments.orderId }).from(payments).where(isMeant);
  // PostgreSQL carries out a part that locks for itself, before its rows can be joined.
  const held = database
    .$with('held')
    .as(selectOrders(database).where(eq(orders.id, ofPayment)).for('update'));
  const lock = prepared('payment_lock_with_order', () =>
    database
      .with(held)
      .select()
      .from(held)
      .innerJoin(payments, eq(payments.orderId, held.id))
      .where(isMeant)
      .for('update', { of: payments }),
  );
  return async (number) => {
    const [row] = await lock.execute({ number });
    return row ? { order: row.held, payment: row.payments } : null;
  };
}
