import { inArray, sql } from 'drizzle-orm';
import type { PickupStore } from '../ports/pickup-store.ts';
import type { Database } from './database.ts';
import { pickupDays, pickupNumbers } from './schema-events.ts';

/** @param timeZone the merchant's, in which its business days begin and end */
export function pickupStore(database: Database, timeZone: string): PickupStore {
  return {
    async give(orderId, at) {
      const day = sql`(${at.toISOString()}::timestamptz at time zone ${timeZone})::date`;
      const [given] = await database
        .insert(pickupDays)
        .values({ day, lastNumber: 1 })
        .onConflictDoUpdate({
          target: pickupDays.day,
          set: { lastNumber: sql`${pickupDays.lastNumber} + 1` },
        })
        .returning();
      if (!given) throw new Error('No pickup number was given.');
      const number = given.lastNumber;
      await database.insert(pickupNumbers).values({ orderId, day: given.day, number });
      return number;
    },
    async ofOrders(orderIds) {
      const rows = await database
        .select()
        .from(pickupNumbers)
        .where(inArray(pickupNumbers.orderId, [...orderIds]));
      return new Map(rows.map(({ orderId, number }) => [orderId, number]));
    },
  };
}
