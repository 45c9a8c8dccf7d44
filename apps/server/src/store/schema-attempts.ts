import { index, integer, pgTable, text, timestamp } from 'drizzle-orm/pg-core';

/** How often somebody did what is limited, for all processes: one row for each who and what. */
export const attempts = pgTable(
  'attempts',
  {
    key: text('key').primaryKey(),
    count: integer('count').notNull(),
    /** When the window is over, and counting begins anew. */
    endsAt: timestamp('ends_at', { withTimezone: true, precision: 3, mode: 'date' }).notNull(),
  },
  (table) => [index('attempts_ends_at').on(table.endsAt)],
);
