import { and, asc, eq, getTableColumns, gt, gte, lt } from 'drizzle-orm';
import type { ExportPage, ExportStore } from '../ports/export-store.ts';
import type { Database } from './connection.ts';
import { orders, payments, refunds } from './schema.ts';

export function exportStore(database: Database): ExportStore {
  return {
    payments: (page) =>
      database
        .select({ ...getTableColumns(payments), paidAt: orders.paidAt })
        .from(payments)
        .leftJoin(
          orders,
          and(eq(orders.id, payments.orderId), eq(orders.paidByPaymentId, payments.id)),
        )
        .where(within(payments, page))
        .orderBy(asc(payments.id))
        .limit(page.limit),
    refunds: (page) =>
      database
        .select({ ...getTableColumns(refunds), origMerchantOrderNo: payments.merchantOrderNo })
        .from(refunds)
        .innerJoin(payments, eq(payments.id, refunds.paymentId))
        .where(within(refunds, page))
        .orderBy(asc(refunds.id))
        .limit(page.limit),
  };
}

function within(table: typeof payments | typeof refunds, { from, to, after }: ExportPage) {
  return and(
    gte(table.createdAt, from),
    lt(table.createdAt, to),
    after === null ? undefined : gt(table.id, after),
  );
}
