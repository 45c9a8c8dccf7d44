import { sql, type SQL, type SQLWrapper } from 'drizzle-orm';
import type { PickupStore } from '../ports/pickup-store.ts';
import type { Database } from './connection.ts';
import { given, isAnyOf, prepared, rowWhere } from './prepared.ts';
import { pickupDays, pickupNumbers } from './schema-events.ts';

export function pickupStore(database: Database): PickupStore {
  const ofOrders = prepared('pickup_of_orders', () =>
    database.select().from(pickupNumbers).where(isAnyOf(pickupNumbers.orderId, 'orderIds')),
  );
  return {
    async ofOrders(orderIds) {
      const rows = await ofOrders.execute({ orderIds: [...orderIds] });
      return new Map(rows.map(({ orderId, number }) => [orderId, number]));
    },
  };
}

/**
 * A part of a statement, with two steps: where its part `done` has a row, counts on within the
 * business day, and gives what was counted to the order. It needs `orderId`, and as a text `at`, the
 * moment.
 *
 * @param timeZone the merchant's, in which its business days begin and end
 */
export function givingPickupNumber(database: Database, done: SQLWrapper, timeZone: string) {
  const day = sql`(${given('at')}::timestamptz at time zone ${timeZone})::date`;
  const counted = database.$with('counted').as(
    database
      .insert(pickupDays)
      .select(rowWhere(done, { day, lastNumber: 1 }, pickupDays))
      .onConflictDoUpdate({
        target: pickupDays.day,
        set: { lastNumber: sql`${pickupDays.lastNumber} + 1` },
      })
      .returning(),
  );
  const numbered = database.$with('numbered').as(
    database
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
  return { counted, numbered };
}

/** What an event tells, with the number that its order was given, of which this is selected. */
export function withNumber(
  payload: SQL,
  { number }: ReturnType<typeof givingPickupNumber>['numbered'],
): SQL {
  return sql`jsonb_set(${payload}::jsonb, '{data,order,pickupNumber}', to_jsonb(${number}))`;
}
