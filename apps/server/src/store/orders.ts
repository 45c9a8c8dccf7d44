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
import type { OrderLine } from '../orders/order.ts';
import type { OrderStore } from '../ports/store.ts';
import { TRANS_STATUS } from '../payments/trans-status.ts';
import type { Connection, Database } from './connection.ts';
import { orderSurroundings } from './order-surroundings.ts';
import { given, prepared, preparedRows } from './prepared.ts';
import { orderLines, orders, payments } from './schema.ts';

export function orderStore(connection: Connection): OrderStore {
  const { database, send } = connection;
  const lock = prepared('order_lock', () =>
    select(database)
      .where(eq(orders.id, given('id')))
      .for('update'),
  );
  const ofPayment = database
    .select({ id: payments.orderId })
    .from(payments)
    .where(eq(payments.merchantOrderNo, given('number')));
  const lockOfPayment = prepared('order_lock_of_payment', () =>
    select(database).where(eq(orders.id, ofPayment)).for('update'),
  );
  const setPaid = prepared('order_set_paid', () =>
    database
      .update(orders)
      .set({
        state: 'paid',
        paidAt: sql`${given('at')}`,
        paidByPaymentId: sql`${given('paymentId')}`,
      })
      .where(eq(orders.id, given('id'))),
  );
  return {
    ...orderReads(database),
    surroundings: orderSurroundings(database),
    insert: insertion(connection),
    lock: async (id) => (await lock.execute({ id }))[0] ?? null,
    lockOfPayment: async (number) => (await lockOfPayment.execute({ number }))[0] ?? null,
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
    setPaid: (id, paymentId, at) => send(setPaid.execute({ id, paymentId, at })),
  };
}

function insertion({ database, send }: Connection): OrderStore['insert'] {
  const insert = preparedRows<typeof orders.$inferInsert>('order_insert', orders, (rows) =>
    database.insert(orders).values(rows),
  );
  const insertLines = preparedRows<typeof orderLines.$inferInsert>(
    'order_line_insert',
    orderLines,
    (rows) => database.insert(orderLines).values(rows),
  );
  return async ({ lines, ...order }) => {
    await send(insert([order]));
    await send(
      insertLines(lines.map((line, position) => ({ ...line, orderId: order.id, position }))),
    );
  };
}

function orderReads(database: Database) {
  const byKey = prepared('order_by_key', () =>
    select(database).where(
      and(eq(orders.userId, given('userId')), eq(orders.idempotencyKey, given('key'))),
    ),
  );
  const byId = prepared('order_by_id', () => select(database).where(eq(orders.id, given('id'))));
  const ofUser = (name: string, condition: SQL) =>
    prepared(`order_of_user_${name}`, () =>
      select(database)
        .where(and(eq(orders.userId, given('userId')), condition))
        .orderBy(desc(orders.id))
        .limit(given('limit')),
    );
  const newestOfUser = ofUser('newest', sql`true`);
  const earlierOfUser = ofUser('earlier', lt(orders.id, given('before')));
  return {
    byKey: async (userId, key) => (await byKey.execute({ userId, key }))[0] ?? null,
    byId: async (id) => (await byId.execute({ id }))[0] ?? null,
    ofUser: (userId, { before, limit }) =>
      before === null
        ? newestOfUser.execute({ userId, limit })
        : earlierOfUser.execute({ userId, before, limit }),
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

/** Orders with their lines, in one statement. */
function select(database: Database) {
  return database.select({ ...getTableColumns(orders), lines }).from(orders);
}

const { orderId, position, restocked, ...shown } = getTableColumns(orderLines);
const line = sql.join(
  Object.entries(shown).map(([name, column]) => sql`${name}::text, ${column}`),
  sql`, `,
);
const lines = sql<OrderLine[]>`(
  select coalesce(json_agg(json_build_object(${line}) order by ${position}), '[]')
  from ${orderLines} where ${orderId} = ${orders.id}
)`;

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
