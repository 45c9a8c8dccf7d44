import { and, asc, desc, eq, inArray, isNull, lt, lte, notExists, or, sql } from 'drizzle-orm';
import type { Order, OrderLine } from '../orders/order.ts';
import type { OrderStore } from '../ports/store.ts';
import { TRANS_STATUS } from '../payments/trans-status.ts';
import type { Database } from './database.ts';
import { orderLines, orders, payments } from './schema.ts';

type OrderRow = typeof orders.$inferSelect;

export function orderStore(database: Database): OrderStore {
  const { one, select } = reading(database);
  return {
    ...orderReads(database),
    async insert({ lines, ...order }) {
      const inserted = await database
        .insert(orders)
        .values(order)
        .onConflictDoNothing({ target: [orders.userId, orders.idempotencyKey] })
        .returning({ id: orders.id });
      if (inserted.length === 0) return false;
      await database
        .insert(orderLines)
        .values(lines.map((line, position) => ({ ...line, orderId: order.id, position })));
      return true;
    },
    lock: (id) => one(select().where(eq(orders.id, id)).for('update')),
    async setState(id, state) {
      await database.update(orders).set({ state }).where(eq(orders.id, id));
    },
    async setStockReleased(id, at) {
      const released = await database
        .update(orders)
        .set({ stockReleasedAt: at })
        .where(and(eq(orders.id, id), isNull(orders.stockReleasedAt)))
        .returning({ id: orders.id });
      return released.length === 1;
    },
    async addRestocked(id, position, quantity) {
      const sum = sql`${orderLines.restocked} + ${quantity}`;
      const changed = await database
        .update(orderLines)
        .set({ restocked: sum })
        .where(
          and(
            eq(orderLines.orderId, id),
            eq(orderLines.position, position),
            lte(sum, orderLines.quantity),
          ),
        )
        .returning({ position: orderLines.position });
      return changed.length === 1;
    },
    async setPaid(id, paymentId, at) {
      await database
        .update(orders)
        .set({ state: 'paid', paidAt: at, paidByPaymentId: paymentId })
        .where(eq(orders.id, id));
    },
  };
}

function orderReads(database: Database) {
  const { all, one, select } = reading(database);
  return {
    byKey: (userId, key) =>
      one(select().where(and(eq(orders.userId, userId), eq(orders.idempotencyKey, key)))),
    byId: (id) => one(select().where(eq(orders.id, id))),
    ofUser: (userId, { before, limit }) =>
      all(
        select()
          .where(
            and(eq(orders.userId, userId), before === null ? undefined : lt(orders.id, before)),
          )
          .orderBy(desc(orders.id))
          .limit(limit),
      ),
    async expirable(now, graceMs, limit) {
      const rows = await database
        .select({ id: orders.id })
        .from(orders)
        .where(
          and(
            inArray(orders.state, ['payable', 'cancelled']),
            isNull(orders.stockReleasedAt),
            lt(orders.expiresAt, new Date(now.getTime() - graceMs)),
            notExists(paymentThatMayCome(database, graceMs)),
          ),
        )
        .orderBy(asc(orders.expiresAt))
        .limit(limit);
      return rows.map((row) => row.id);
    },
  } satisfies Partial<OrderStore>;
}

/** Rows as orders, each with its lines. */
function reading(database: Database) {
  const all = async (rows: Promise<readonly OrderRow[]>) => withLines(database, await rows);
  return {
    all,
    one: async (rows: Promise<readonly OrderRow[]>) => (await all(rows))[0] ?? null,
    select: () => database.select().from(orders),
  };
}

async function withLines(database: Database, rows: readonly OrderRow[]): Promise<readonly Order[]> {
  if (rows.length === 0) return [];
  const ids = rows.map((row) => row.id);
  const lines = await database
    .select()
    .from(orderLines)
    .where(inArray(orderLines.orderId, ids))
    .orderBy(asc(orderLines.orderId), asc(orderLines.position));
  const linesByOrder = new Map<string, OrderLine[]>(ids.map((id) => [id, []]));
  for (const { orderId, position, restocked, ...line } of lines)
    linesByOrder.get(orderId)?.push(line);
  return rows.map((row) => ({ ...row, lines: linesByOrder.get(row.id) ?? [] }));
}

/** Only an answer from after the grace counts, and not one that says the money is on its way. */
function paymentThatMayCome(database: Database, graceMs: number) {
  const graceOver = sql`${orders.expiresAt} + ${graceMs} * interval '1 millisecond'`;
  return database
    .select({ one: sql`1` })
    .from(payments)
    .where(
      and(
        eq(payments.orderId, orders.id),
        inArray(payments.state, ['initiated', 'payable', 'unknown']),
        or(
          isNull(payments.lastAnswerAt),
          lt(payments.lastAnswerAt, graceOver),
          inArray(payments.lastAnswerStatus, [TRANS_STATUS.underWay, TRANS_STATUS.succeeded]),
        ),
      ),
    );
}
