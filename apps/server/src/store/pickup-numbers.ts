import { sql } from 'drizzle-orm';
import type { PickupStore } from '../ports/pickup-store.ts';
import type { Connection } from './connection.ts';
import { given, isAnyOf, prepared, preparedRows } from './prepared.ts';
import { pickupDays, pickupNumbers } from './schema-events.ts';

/** @param timeZone the merchant's, in which its business days begin and end */
export function pickupStore({ database, send }: Connection, timeZone: string): PickupStore {
  const count = prepared('pickup_count', () =>
    database
      .insert(pickupDays)
      .values({
        day: sql`(${given('at')}::timestamptz at time zone ${timeZone})::date`,
        lastNumber: 1,
      })
      .onConflictDoUpdate({
        target: pickupDays.day,
        set: { lastNumber: sql`${pickupDays.lastNumber} + 1` },
      })
      .returning(),
  );
  const insert = preparedRows<typeof pickupNumbers.$inferInsert>(
    'pickup_insert',
    pickupNumbers,
    (rows) => database.insert(pickupNumbers).values(rows),
  );
  const ofOrders = prepared('pickup_of_orders', () =>
    database.select().from(pickupNumbers).where(isAnyOf(pickupNumbers.orderId, 'orderIds')),
  );
  return {
    async give(orderId, at) {
      const [counted] = await count.execute({ at: at.toISOString() });
      if (!counted) throw new Error('No pickup number was given.');
      const number = counted.lastNumber;
      await send(insert([{ orderId, day: counted.day, number }]));
      return number;
    },
    async ofOrders(orderIds) {
      const rows = await ofOrders.execute({ orderIds: [...orderIds] });
      return new Map(rows.map(({ orderId, number }) => [orderId, number]));
    },
  };
}
