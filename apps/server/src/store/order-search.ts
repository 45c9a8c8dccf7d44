import { and, desc, eq, gte, inArray, lt, or, sql, type SQL } from 'drizzle-orm';
import type { OrderFilter, OrderSearchStore } from '../ports/order-search.ts';
import { countsAsReturned, refundTransitions, type RefundState } from '../refunds/refund-state.ts';
import type { Database } from './connection.ts';
import { orders, payments, refunds } from './schema.ts';

export function orderSearchStore(database: Database): OrderSearchStore {
  return {
    async find(filter, { before, limit }) {
      const rows = await database
        .select({
          id: orders.id,
          state: orders.state,
          currency: orders.currency,
          totalMinor: orders.totalMinor,
          createdAt: orders.createdAt,
          paidAt: orders.paidAt,
        })
        .from(orders)
        .where(
          and(...conditions(filter, database), before === null ? undefined : lt(orders.id, before)),
        )
        .orderBy(desc(orders.id))
        .limit(limit);
      const returned = await returnedOf(
        rows.map(({ id }) => id),
        database,
      );
      return rows.map((row) => ({ ...row, returnedMinor: returned.get(row.id) ?? 0 }));
    },
  };
}

function conditions({ number, state, from, to }: OrderFilter, database: Database) {
  return [
    number === null ? undefined : hasNumber(number, database),
    state === null ? undefined : eq(orders.state, state),
    from === null ? undefined : gte(orders.createdAt, from),
    to === null ? undefined : lt(orders.createdAt, to),
  ];
}

/** Each part finds its few rows by an index of its own. */
function hasNumber(number: string, database: Database): SQL {
  const own = sql`select ${number}::text`;
  const ofPayments = database
    .select({ id: payments.orderId })
    .from(payments)
    .where(or(eq(payments.merchantOrderNo, number), eq(payments.transNo, number)));
  const ofRefunds = database
    .select({ id: refunds.orderId })
    .from(refunds)
    .where(or(eq(refunds.refundNumber, number), eq(refunds.transNo, number)));
  return sql`${orders.id} in (${own} union ${ofPayments} union ${ofRefunds})`;
}

// The table's own type names its keys; `Object.keys` does not say so.
const RETURNED = (Object.keys(refundTransitions) as RefundState[]).filter(countsAsReturned);

async function returnedOf(ids: readonly string[], database: Database) {
  if (ids.length === 0) return new Map<string, number>();
  const rows = await database
    .select({
      orderId: refunds.orderId,
      returnedMinor: sql<string>`sum(${refunds.amountMinor})`,
    })
    .from(refunds)
    .where(and(inArray(refunds.orderId, [...ids]), inArray(refunds.state, RETURNED)))
    .groupBy(refunds.orderId);
  return new Map(rows.map(({ orderId, returnedMinor }) => [orderId, Number(returnedMinor)]));
}
