import { asc, eq, inArray, lte, sql, type SQL } from 'drizzle-orm';
import type { Payment } from '../payments/payment.ts';
import type { PaymentChange, PaymentStore } from '../ports/store.ts';
import type { Connection, Database } from './connection.ts';
import { given, prepared, preparedChange, preparedRows } from './prepared.ts';
import { payments } from './schema.ts';

export function paymentStore(connection: Connection): PaymentStore {
  return { ...paymentReads(connection.database), ...paymentWrites(connection) };
}

function paymentWrites({ database, send }: Connection) {
  const locked = (name: string, condition: SQL) =>
    prepared(`payment_lock_${name}`, () =>
      database.select().from(payments).where(condition).for('update'),
    );
  const lock = locked('by_id', eq(payments.id, given('id')));
  const lockByNumber = locked('by_number', eq(payments.merchantOrderNo, given('number')));
  const insert = preparedRows<Payment>('payment_insert', payments, (rows) =>
    database.insert(payments).values(rows),
  );
  const change = preparedChange<PaymentChange>('payment_change', payments, (columns) =>
    database
      .update(payments)
      .set(columns)
      .where(eq(payments.id, given('changed'))),
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
      .where(inArray(payments.id, due))
      .returning(),
  );
  return {
    lock: async (id) => (await lock.execute({ id }))[0] ?? null,
    lockByMerchantOrderNo: async (number) => (await lockByNumber.execute({ number }))[0] ?? null,
    insert: (payment) => send(insert([payment])),
    change: (id, changed) => send(change(changed, { changed: id })),
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
    ofOrder: (orderId) => ofOrder.execute({ orderId }),
  } satisfies Partial<PaymentStore>;
}
