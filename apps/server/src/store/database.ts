import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { PGlite } from '@electric-sql/pglite';
import { sql } from 'drizzle-orm';
import { drizzle as drizzleNodePg } from 'drizzle-orm/node-postgres';
import { migrate as migrateNodePg } from 'drizzle-orm/node-postgres/migrator';
import type { PgDatabase, PgQueryResultHKT } from 'drizzle-orm/pg-core';
import { drizzle as drizzlePglite } from 'drizzle-orm/pglite';
import { migrate as migratePglite } from 'drizzle-orm/pglite/migrator';
import pg from 'pg';
import type { Logger } from '../ports/logger.ts';
import { lockFolder } from './folder-lock.ts';

/** What both engines and their transactions have in common. */
export type Database = PgDatabase<PgQueryResultHKT>;

export interface OpenDatabase {
  readonly database: Database;
  close(): Promise<void>;
}

export type DatabaseChoice =
  | { readonly kind: 'postgres'; readonly url: string }
  /** PGlite, PostgreSQL inside this process; one process at a time. `memory://` keeps nothing. */
  | { readonly kind: 'embedded'; readonly folder: string };

const MIGRATIONS = fileURLToPath(new URL('../../migrations', import.meta.url));

const IN_MEMORY = 'memory://';

/** Any number that no other program takes a lock by: two servers must not migrate at once. */
const MIGRATION_LOCK = 7_036_421;

/**
 * Opens the database and brings its tables to the newest form.
 *
 * @throws FolderInUseError if another process has the embedded database's folder
 */
export async function openDatabase(choice: DatabaseChoice, logger: Logger): Promise<OpenDatabase> {
  return choice.kind === 'postgres'
    ? openPostgres(choice.url, logger)
    : openEmbedded(choice.folder);
}

async function openEmbedded(folder: string): Promise<OpenDatabase> {
  if (folder.startsWith(IN_MEMORY)) return migratedEmbedded(await PGlite.create(folder));
  await mkdir(folder, { recursive: true });
  const unlock = await lockFolder(folder);
  try {
    const open = await migratedEmbedded(await PGlite.create(join(folder, 'data')));
    return { database: open.database, close: () => open.close().finally(unlock) };
  } catch (error) {
    await unlock();
    throw error;
  }
}

async function migratedEmbedded(client: PGlite): Promise<OpenDatabase> {
  const database = drizzlePglite({ client });
  await migratePglite(database, { migrationsFolder: MIGRATIONS });
  return { database, close: () => client.close() };
}

async function openPostgres(url: string, logger: Logger): Promise<OpenDatabase> {
  const pool = new pg.Pool({
    connectionString: url,
    max: 10,
    connectionTimeoutMillis: 5_000,
    statement_timeout: 10_000,
    lock_timeout: 5_000,
  });
  // A connection that breaks is told here too, idle or not, and would end the process unheard.
  const onBroken = (error: Error) => {
    logger.warn({ err: error }, 'A connection to the database broke.');
  };
  pool.on('error', onBroken);
  pool.on('connect', (client) => client.on('error', onBroken));

  const migrator = await pool.connect();
  try {
    const connection = drizzleNodePg({ client: migrator });
    await connection.execute(sql`set lock_timeout = '60s'`);
    await connection.execute(sql`select pg_advisory_lock(${MIGRATION_LOCK})`);
    await migrateNodePg(connection, { migrationsFolder: MIGRATIONS });
    await connection.execute(sql`select pg_advisory_unlock(${MIGRATION_LOCK})`);
  } finally {
    // Ended rather than given back: its time-out is not the pool's, and its lock must not stay.
    migrator.release(true);
  }
  return { database: drizzleNodePg({ client: pool }), close: () => pool.end() };
}
