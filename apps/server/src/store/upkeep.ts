import { setTimeout as sleep } from 'node:timers/promises';
import { sql } from 'drizzle-orm';
import type { Logger } from '../ports/logger.ts';
import type { Database } from './connection.ts';

/*
 * A PostgreSQL has a process beside it that clears away what was changed and counts the rows anew.
 * PGlite has none: what was prepared while the tables were empty would read them from end to end
 * ever after. After a few thousand orders a third of what an order cost went there.
 */

const LOOK_EVERY_MS = 10_000;

/** Three thousand rows of a table are looked at, not thirty thousand: shoppers wait meanwhile. */
const ROUGHLY = sql`set default_statistics_target = 10`;

interface Due {
  readonly table: string;
  readonly isLittered: boolean;
}

/** The thresholds are those of PostgreSQL's own process. */
async function due(database: Database): Promise<readonly Due[]> {
  return database
    .select({
      table: sql<string>`relname`,
      isLittered: sql<boolean>`n_dead_tup > 50 + 0.2 * n_live_tup`,
    })
    .from(sql`pg_stat_user_tables`)
    .where(sql`n_mod_since_analyze > 50 + 0.1 * n_live_tup or n_dead_tup > 50 + 0.2 * n_live_tup`);
}

/**
 * Sees to the tables that have changed much since it last did.
 *
 * @returns their names
 */
export async function tendTables(database: Database): Promise<readonly string[]> {
  const tables = await due(database);
  if (tables.length > 0) await database.execute(ROUGHLY);
  for (const { table, isLittered } of tables) {
    const name = sql.identifier(table);
    await database.execute(isLittered ? sql`vacuum (analyze) ${name}` : sql`analyze ${name}`);
  }
  return tables.map(({ table }) => table);
}

/** Does so again and again. `stop` waits for the round that is running. */
export function startUpkeep(database: Database, logger: Logger): { stop(): Promise<void> } {
  const stopping = new AbortController();
  const { signal } = stopping;
  const running = (async () => {
    while (await sleep(LOOK_EVERY_MS, true, { signal, ref: false }).catch(() => false)) {
      await tendTables(database).catch((error: unknown) => {
        logger.warn({ err: error }, 'The tables were not tended and will be later.');
      });
    }
  })();
  return {
    async stop() {
      stopping.abort();
      await running;
    },
  };
}
