import { sql } from 'drizzle-orm';
import type { OpenDatabase } from '../../src/store/database.ts';

/** Until a statement waits for a lock. */
export async function somebodyWaits({ database }: OpenDatabase): Promise<void> {
  const waiting = database
    .select({ one: sql`1` })
    .from(sql`pg_stat_activity`)
    .where(sql`wait_event_type = 'Lock' and datname = current_database()`);
  while ((await waiting).length === 0) await new Promise((resolve) => setTimeout(resolve, 10));
}
