import { sql } from 'drizzle-orm';
import type { PickupStore } from '../ports/pickup-store.ts';
import type { Connection } from './connection.ts';
import { given, isAnyOf, prepared } from './prepared.ts';
import { pickupDays, pickupNumbers } from './schema-events.ts';

/** @param timeZone the merchant's, in which its business days begin and end */
export function pickupStore({ database }: Connection, timeZone: string): PickupStore {
  const counted = database.$with('counted').as(
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
  const give = prepared('pickup_give', () =>
    database
      .with(counted)
      .insert(pickupNumbers)
      .select((query) =>
        query
          .select({
            orderId: sql<string>`${given('orderId')}::text`.as('order_id'),
            day: counted.day,
            number: counted.lastNumber,
          })
          .from(counted),
      )
      .returning({ number: pickupNumbers.number }),
  );
  const ofOrders = prepared('pickup_of_orders', () =>
    database.select().from(pickupNumbers).where(isAnyOf(pickupNumbers.orderId, 'orderIds')),
  );
  return {
    async give(orderId, at) {
      const [row] = await give.execute({ orderId, at: at.toISOString() });
      if (!row) throw new Error('No pickup number was given.');
      return row.number;
    },
    async ofOrders(orderIds) {
      const rows = await ofOrders.execute({ orderIds: [...orderIds] });
      return new Map(rows.map(({ orderId, number }) => [orderId, number]));
    },
  };
}
