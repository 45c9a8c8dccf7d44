import { sql } from 'drizzle-orm';
import { index, integer, jsonb, pgTable, text, timestamp, unique } from 'drizzle-orm/pg-core';
import type { Cause, FindingDetails, FindingKind } from '../ports/store.ts';
import { orders } from './schema.ts';

const at = (name: string) => timestamp(name, { withTimezone: true, precision: 3, mode: 'date' });

/** Something about money that a person must look at. */
export const findings = pgTable(
  'findings',
  {
    id: text('id').primaryKey(),
    kind: text('kind').$type<FindingKind>().notNull(),
    merchantOrderNo: text('merchant_order_no').notNull(),
    transNo: text('trans_no'),
    transStatus: integer('trans_status'),
    orderId: text('order_id').references(() => orders.id),
    causeKind: text('cause_kind').$type<Cause['kind']>().notNull(),
    causeReference: text('cause_reference'),
    details: jsonb('details').$type<FindingDetails>().notNull(),
    at: at('at').notNull(),
    handledAt: at('handled_at'),
    handledBy: text('handled_by'),
    /** What the operator who handled it wrote. */
    note: text('note'),
  },
  (table) => [
    // The gateway says the same thing again at each query; a person needs it once.
    unique('findings_once')
      .on(table.kind, table.merchantOrderNo, table.transNo, table.transStatus)
      .nullsNotDistinct(),
    index('findings_of_order').on(table.orderId, table.id),
    index('findings_open')
      .on(table.id)
      .where(sql`handled_at is null`),
    index('findings_handled')
      .on(table.id)
      .where(sql`handled_at is not null`),
  ],
);
