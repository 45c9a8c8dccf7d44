import {
  bigint,
  boolean,
  date,
  index,
  integer,
  jsonb,
  pgTable,
  primaryKey,
  text,
  timestamp,
} from 'drizzle-orm/pg-core';
import type { Report } from '../reconciliation/report.ts';

const at = (name: string) => timestamp(name, { withTimezone: true, precision: 3, mode: 'date' });

/** A business day's comparison with the gateway's statement: who has it in hand, and its report. */
export const reconciliations = pgTable('reconciliations', {
  day: date('day').primaryKey(),
  /** The run that has the day in hand, until its lease is over. */
  claimedBy: text('claimed_by'),
  claimedUntil: at('claimed_until'),
  /** How often it failed since its last report, and when to try again. */
  failures: integer('failures').notNull().default(0),
  nextAttemptAt: at('next_attempt_at'),
  lastError: text('last_error'),
  /** The newest report; null until there is one. */
  report: jsonb('report').$type<Report>(),
  /** Whether the day was over when it was made. */
  isComplete: boolean('is_complete').notNull().default(false),
});

/** What the gateway's statements said, kept so that a success which we learn of late finds its line. */
export const statementLines = pgTable(
  'statement_lines',
  {
    runId: text('run_id').notNull(),
    position: integer('position').notNull(),
    /** The business day that was being compared. */
    day: date('day').notNull(),
    /** False for lines of the days around it, which are forgotten when the comparison ends. */
    isOfDay: boolean('is_of_day').notNull(),
    transNo: text('trans_no').notNull(),
    transType: integer('trans_type').notNull(),
    merchantOrderNo: text('merchant_order_no'),
    currency: text('currency').notNull(),
    amountMinor: bigint('amount_minor', { mode: 'number' }),
    endedAt: at('ended_at'),
  },
  (table) => [
    primaryKey({ columns: [table.runId, table.position] }),
    index('statement_lines_trans_no').on(table.transNo),
    index('statement_lines_merchant_order_no').on(table.merchantOrderNo),
    index('statement_lines_day').on(table.day),
  ],
);
