import {
  and,
  asc,
  desc,
  eq,
  getTableColumns,
  inArray,
  isNull,
  lt,
  lte,
  notExists,
  or,
  sql,
  type SQL,
} from 'drizzle-orm';
import type { OrderStore } from '../ports/store.ts';
import { TRANS_STATUS } from '../payments/trans-status.ts';
import type { Connection, Database } from './connection.ts';
import { orderSurroundings } from './order-surroundings.ts';
import { historyRow, telling, tellingWhere, type HistoryRow } from './history.ts';
import { selectOrders } from './order-rows.ts';
import { payingOrders } from './pay-order.ts';
import { given, only, prepared, preparedTables } from './prepared.ts';
import { history, orderLines, orders, payments } from './schema.ts';

/** @param timeZone the merchant's, in which its business days begin and end */
export function orderStore(connection: Connection, timeZone: string): OrderStore {
  const { database } = connection;
  const lock = prepared('order_lock', () =>
    selectOrders(database)
      .where(eq(orders.id, given('id')))
      .for('update'),
  );
  return {
    ...orderReads(database),
    ...orderSurroundings(database),
    insert: insertion(connection),
    lock: async (id) => (await lock.execute({ id }))[0] ?? null,
    async setState(id, state, why) {
      await database
        .with(telling(database, [historyRow(why)]))
        .update(orders)
        .set({ state })
        .where(eq(orders.id, id));
    },
    pay: payingOrders(database, timeZone),
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
  };
}

function insertion({ database }: Connection): OrderStore['insert'] {
  const columns = Object.entries(getTableColumns(orderLines));
  const names = sql.join(
    columns.map(([, { name }]) => sql.identifier(name)),
    sql`, `,
  );
  // One parameter, so that one statement does for any number of lines.
  const rowsOfLines = sql`jsonb_populate_recordset(null::${orderLines}, ${given('lines')}::jsonb)`;
  const insert = preparedTables<
    { kept: typeof orders.$inferInsert; told: HistoryRow },
    readonly { id: string }[]
  >('order_insert', { kept: orders, told: history }, (rows) => {
    const kept = database
      .$with('kept')
      .as(
        database
          .insert(orders)
          .values(rows.kept)
          .onConflictDoNothing()
          .returning({ id: orders.id }),
      );
    const listed = database
      .$with('listed')
      .as(database.insert(orderLines).select(sql`select ${names} from ${kept}, ${rowsOfLines}`));
    const told = tellingWhere(database, kept, only(rows.told));
    return database.with(kept, listed, told).select({ id: kept.id }).from(kept);
  });
  return async ({ lines, ...order }, why) => {
    const rows = lines.map((line, position) => {
      const row: Record<string, unknown> = { ...line, orderId: order.id, position, restocked: 0 };
      return Object.fromEntries(columns.map(([key, { name }]) => [name, row[key]]));
    });
    const kept = await insert(
      { kept: [order], told: [historyRow(why)] },
      { lines: JSON.stringify(rows) },
    );
    return kept.length === 1;
  };
}

function orderReads(database: Database) {
  const byKey = prepared('order_by_key', () =>
    selectOrders(database).where(
      and(eq(orders.userId, given('userId')), eq(orders.idempotencyKey, given('key'))),
    ),
  );
  const byId = prepared('order_by_id', () =>
    selectOrders(database).where(eq(orders.id, given('id'))),
  );
  const ofUser = (name: string, condition: SQL) =>
    prepared(`order_of_user_${name}`, () =>
      selectOrders(database)
        .where(and(eq(orders.userId, given('userId')), condition))
        .orderBy(desc(orders.id))
        .limit(given('limit')),
    );
  const newestOfUser = ofUser('newest', sql`true`);
  const expirable = prepared('order_expirable', () =>
    database
      .select({ id: orders.id })
      .from(orders)
      .where(
        and(
          inArray(orders.state, ['payable', 'cancelled']),
          isNull(orders.stockReleasedAt),
          lt(orders.expiresAt, given('before')),
          notExists(paymentThatMayCome(database)),
        ),
      )
      .orderBy(asc(orders.expiresAt))
      .limit(given('limit')),
  );
  const earlierOfUser = ofUser('earlier', lt(orders.id, given('before')));
  return {
    byKey: async (userId, key) => (await byKey.execute({ userId, key }))[0] ?? null,
    byId: async (id) => (await byId.execute({ id }))[0] ?? null,
    ofUser: (userId, { before, limit }) =>
      before === null
        ? newestOfUser.execute({ userId, limit })
        : earlierOfUser.execute({ userId, before, limit }),
    async expirable(now, graceMs, limit) {
      const before = new Date(now.getTime() - graceMs);
      return (await expirable.execute({ before, graceMs, limit })).map(({ id }) => id);
    },
  } satisfies Partial<OrderStore>;
}

/** Only an answer from after the grace counts, and not one that says the money is on its way. */
function paymentThatMayCome(database: Database) {
  const graceOver = sql`${orders.expiresAt} + ${given('graceMs')}::int * interval '1 millisecond'`;
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
