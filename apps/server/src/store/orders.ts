import { and, asc, desc, eq, inArray, lt } from 'drizzle-orm';
import type { Order, OrderLine } from '../orders/order.ts';
import type { OrderStore } from '../ports/store.ts';
import type { Database } from './database.ts';
import { orderLines, orders } from './schema.ts';

type OrderRow = typeof orders.$inferSelect;

export function orderStore(database: Database): OrderStore {
  const select = () => database.select().from(orders);
  const all = async (rows: Promise<readonly OrderRow[]>) => withLines(database, await rows);
  const one = async (rows: Promise<readonly OrderRow[]>) => (await all(rows))[0] ?? null;

  return {
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
    lock: (id) => one(select().where(eq(orders.id, id)).for('update')),
    async setState(id, state, paidAt) {
      await database.update(orders).set({ state, paidAt }).where(eq(orders.id, id));
    },
    overdue: (deadlineBefore, limit) =>
      all(
        select()
          .where(and(eq(orders.state, 'payable'), lt(orders.expiresAt, deadlineBefore)))
          .orderBy(asc(orders.expiresAt))
          .limit(limit),
      ),
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
  for (const { orderId, position, ...line } of lines) linesByOrder.get(orderId)?.push(line);
  return rows.map((row) => ({ ...row, lines: linesByOrder.get(row.id) ?? [] }));
}
