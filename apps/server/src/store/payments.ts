import { asc, eq, lte, sql, type SQL } from 'drizzle-orm';
import type { Payment } from '../payments/payment.ts';
import type { PaymentChange, PaymentMove, PaymentStore } from '../ports/store.ts';
import { insertingFirst, makingPayable } from './attempted-payments.ts';
import type { Connection, Database } from './connection.ts';
import { historyRow, telling, type HistoryRow } from './history.ts';
import { lockingWithOrder, readingWithOrder } from './lock-payment.ts';
import { given, isAmong, only, prepared, preparedChange, preparedTables } from './prepared.ts';
import { history, payments } from './schema.ts';

export function paymentStore(connection: Connection): PaymentStore {
  return { ...paymentReads(connection.database), ...paymentWrites(connection) };
}

function paymentWrites({ database, send }: Connection) {
  const lock = prepared('payment_lock', () =>
    database
      .select()
      .from(payments)
      .where(eq(payments.id, given('id')))
      .for('update'),
  );
  const insert = preparedTables<{ kept: Payment; told: HistoryRow }>(
    'payment_insert',
    { kept: payments, told: history },
    ({ kept, told }) => database.with(telling(database, told)).insert(payments).values(kept),
  );
  const isChanged = eq(payments.id, given('changed'));
  const change = preparedChange<PaymentChange>('payment_change', payments, (columns) =>
    database.update(payments).set(columns).where(isChanged),
  );
  const move = preparedTables<{ moved: PaymentMove; told: HistoryRow }>(
    'payment_move',
    { moved: payments, told: history },
    ({ moved, told }) =>
      database.with(telling(database, told)).update(payments).set(only(moved)).where(isChanged),
  );
  const due = database
    .select({ id: payments.id })
    .from(payments)
    .where(lte(payments.nextQueryAt, given('now')))
    .orderBy(asc(payments.nextQueryAt))
    .limit(given('limit'))
    .for('update', { skipLocked: true });
  const claimDue = prepared('payment_claim_due', () =>
    database
      .update(payments)
      .set({ nextQueryAt: sql`${sql.param(given('leaseUntil'), payments.nextQueryAt)}` })
      .where(isAmong(payments.id, due))
      .returning(),
  );
  return {
    lock: async (id) => (await lock.execute({ id }))[0] ?? null,
    lockWithOrder: lockingWithOrder(database),
    insertFirst: insertingFirst(database),
    makePayable: makingPayable(database),
    insert: (payment, entry) => send(insert({ kept: [payment], told: [historyRow(entry)] })),
    change: (id, changed) => send(change(changed, { changed: id })),
    move: (id, moved, entry) =>
      send(move({ moved: [moved], told: [historyRow(entry)] }, { changed: id })),
    claimDue: (now, leaseUntil, limit) => claimDue.execute({ now, leaseUntil, limit }),
  } satisfies Partial<PaymentStore>;
}

function paymentReads(database: Database) {
  const by = (name: string, condition: SQL) =>
    prepared(`payment_by_${name}`, () =>
      database.select().from(payments).where(condition).orderBy(asc(payments.id)),
    );
  const byId = by('id', eq(payments.id, given('id')));
  const byMerchantOrderNo = by('number', eq(payments.merchantOrderNo, given('number')));
  const byTransNo = by('trans_no', eq(payments.transNo, given('transNo')));
  const ofOrder = by('order', eq(payments.orderId, given('orderId')));
  return {
    byId: async (id) => (await byId.execute({ id }))[0] ?? null,
    byMerchantOrderNo: async (number) => (await byMerchantOrderNo.execute({ number }))[0] ?? null,
    byTransNo: async (transNo) => (await byTransNo.execute({ transNo }))[0] ?? null,
    withOrder: readingWithOrder(database),
    ofOrder: (orderId) => ofOrder.execute({ orderId }),
  } satisfies Partial<PaymentStore>;
}
