import { and, asc, eq, isNull, lte, sql } from 'drizzle-orm';
import type { RefundStore } from '../ports/refund-store.ts';
import type { Database } from './connection.ts';
import { given, isAmong, isAnyOf, prepared } from './prepared.ts';
import { refunds } from './schema.ts';

export function refundStore(database: Database): RefundStore {
  const select = () => database.select().from(refunds);
  const byNumber = prepared('refund_by_number', () =>
    select().where(eq(refunds.refundNumber, given('number'))),
  );
  const ofOrders = prepared('refund_of_orders', () =>
    select().where(isAnyOf(refunds.orderId, 'orderIds')).orderBy(asc(refunds.id)),
  );
  const due = database
    .select({ id: refunds.id })
    .from(refunds)
    .where(lte(refunds.nextQueryAt, given('now')))
    .orderBy(asc(refunds.nextQueryAt))
    .limit(given('limit'))
    .for('update', { skipLocked: true });
  const claimDue = prepared('refund_claim_due', () =>
    database
      .update(refunds)
      .set({ nextQueryAt: sql`${sql.param(given('leaseUntil'), refunds.nextQueryAt)}` })
      .where(isAmong(refunds.id, due))
      .returning(),
  );
  return {
    async insert(refund) {
      const inserted = await database
        .insert(refunds)
        .values({ ...refund, restock: [...refund.restock] })
        .onConflictDoNothing()
        .returning({ id: refunds.id });
      return inserted.length === 1;
    },
    byId: async (id) => (await select().where(eq(refunds.id, id)))[0] ?? null,
    byKey: async (key) => (await select().where(eq(refunds.idempotencyKey, key)))[0] ?? null,
    byNumber: async (number) => (await byNumber.execute({ number }))[0] ?? null,
    ofOrders: (orderIds) => ofOrders.execute({ orderIds: [...orderIds] }),
    ofPayment: (paymentId) =>
      select().where(eq(refunds.paymentId, paymentId)).orderBy(asc(refunds.id)),
    async markSubmitted(id, at) {
      const marked = await database
        .update(refunds)
        .set({ submittedAt: at })
        .where(and(eq(refunds.id, id), isNull(refunds.submittedAt)))
        .returning({ id: refunds.id });
      return marked.length === 1;
    },
    async change(id, change) {
      await database.update(refunds).set(change).where(eq(refunds.id, id));
    },
    claimDue: (now, leaseUntil, limit) => claimDue.execute({ now, leaseUntil, limit }),
  };
}
