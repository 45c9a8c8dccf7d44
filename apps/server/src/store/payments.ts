import { asc, desc, eq, inArray, lte } from 'drizzle-orm';
import type { PaymentStore } from '../ports/store.ts';
import type { Database } from './database.ts';
import { payments } from './schema.ts';

export function paymentStore(database: Database): PaymentStore {
  return {
    ...paymentReads(database),
    async insert(payment) {
      await database.insert(payments).values(payment);
    },
    async lock(id) {
      const [payment] = await database
        .select()
        .from(payments)
        .where(eq(payments.id, id))
        .for('update');
      return payment ?? null;
    },
    async change(id, change) {
      await database.update(payments).set(change).where(eq(payments.id, id));
    },
    async claimDue(now, leaseUntil, limit) {
      const due = database
        .select({ id: payments.id })
        .from(payments)
        .where(lte(payments.nextQueryAt, now))
        .orderBy(asc(payments.nextQueryAt))
        .limit(limit)
        .for('update', { skipLocked: true });
      return database
        .update(payments)
        .set({ nextQueryAt: leaseUntil })
        .where(inArray(payments.id, due))
        .returning();
    },
  };
}

function paymentReads(database: Database) {
  return {
    async byId(id) {
      const [payment] = await database.select().from(payments).where(eq(payments.id, id));
      return payment ?? null;
    },
    async byMerchantOrderNo(merchantOrderNo) {
      const [payment] = await database
        .select()
        .from(payments)
        .where(eq(payments.merchantOrderNo, merchantOrderNo));
      return payment ?? null;
    },
    async byTransNo(transNo) {
      const [payment] = await database.select().from(payments).where(eq(payments.transNo, transNo));
      return payment ?? null;
    },
    ofOrder: (orderId) =>
      database
        .select()
        .from(payments)
        .where(eq(payments.orderId, orderId))
        .orderBy(asc(payments.id)),
    byIds: (ids) =>
      database
        .select()
        .from(payments)
        .where(inArray(payments.id, [...ids])),
    newestOfOrders: (orderIds) =>
      database
        .selectDistinctOn([payments.orderId])
        .from(payments)
        .where(inArray(payments.orderId, [...orderIds]))
        .orderBy(asc(payments.orderId), desc(payments.id)),
  } satisfies Partial<PaymentStore>;
}
