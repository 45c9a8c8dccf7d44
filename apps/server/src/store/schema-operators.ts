import { index, jsonb, pgTable, text, timestamp } from 'drizzle-orm/pg-core';
import type { AuditDetails } from '../ports/audit-store.ts';

const at = (name: string) => timestamp(name, { withTimezone: true, precision: 3, mode: 'date' });

/** What operators did, and tried to. Rows are only ever added and given their outcome. */
export const audit = pgTable(
  'audit',
  {
    id: text('id').primaryKey(),
    operator: text('operator').notNull(),
    action: text('action').notNull(),
    /** The id of what it was done to; null where it is the whole shop. */
    subject: text('subject'),
    details: jsonb('details').$type<AuditDetails>().notNull(),
    at: at('at').notNull(),
    /** `done`, or the error's code; null while it runs, or where the process died in it. */
    outcome: text('outcome'),
  },
  (table) => [index('audit_of_subject').on(table.subject, table.id)],
);

/** Settings that operators change while the shop runs, each under its name. */
export const shopSettings = pgTable('shop_settings', {
  name: text('name').primaryKey(),
  value: jsonb('value').notNull(),
  changedAt: at('changed_at').notNull(),
  changedBy: text('changed_by').notNull(),
});
