import type { PgDatabase, PgQueryResultHKT } from 'drizzle-orm/pg-core';

/** What all of the database and one connection of it have in common. */
export type Database = PgDatabase<PgQueryResultHKT>;

/** Over what a repository works: all of the database, or the transaction that is running. */
export interface Connection {
  readonly database: Database;
  /**
   * Waits for a write that gives nothing back. In a transaction nobody waits for it: it goes out
   * together with what follows, and where it fails, so does the transaction.
   */
  readonly send: (write: Promise<unknown>) => Promise<void>;
}
