import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { PGlite } from '@electric-sql/pglite';
import { sql } from 'drizzle-orm';
import { drizzle } from 'drizzle-orm/node-postgres';
import { migrate } from 'drizzle-orm/node-postgres/migrator';
import type pg from 'pg';
import type { Logger } from '../ports/logger.ts';
import type { Connection, Database } from './connection.ts';
import { EmbeddedSocket } from './embedded-socket.ts';
import { lockFolder } from './folder-lock.ts';
import { pipeliningPool, pooledConnections } from './pooled-connections.ts';
import { startUpkeep } from './upkeep.ts';

export interface OpenDatabase {
  readonly database: Database;
  /**
   * All of `work` or nothing, over one connection. That is the same object each time, so that what
   * was prepared over it is still prepared.
   */
  transaction<T>(work: (connection: Connection) => Promise<T>): Promise<T>;
  close(): Promise<void>;
}

/** How much of a PostgreSQL one process takes, and how long it waits. All times in milliseconds. */
export interface PostgresLimits {
  /** Connections at most; all processes together must stay below PostgreSQL's own limit. */
  readonly poolSize: number;
  /** For a connection, a new one or one that comes free. */
  readonly connectTimeoutMs: number;
  /** For a lock that another transaction holds. */
  readonly lockTimeoutMs: number;
  /** For one statement, and for a transaction of ours that does nothing. */
  readonly statementTimeoutMs: number;
}

/** A connection and a lock together take no longer than a shopper waits. */
export const POSTGRES_LIMITS: PostgresLimits = {
  poolSize: 10,
  connectTimeoutMs: 5_000,
  lockTimeoutMs: 3_000,
  statementTimeoutMs: 10_000,
};

export type DatabaseChoice =
  | { readonly kind: 'postgres'; readonly url: string; readonly limits?: PostgresLimits }
  /** PGlite, PostgreSQL inside this process; one process at a time. */
  | { readonly kind: 'embedded'; readonly folder: string };

const MIGRATIONS = fileURLToPath(new URL('../../migrations', import.meta.url));

/** Any number that no other program takes a lock by: two servers must not migrate at once. */
const MIGRATION_LOCK = 7_036_421;

/**
 * Opens the database and brings its tables to the newest form.
 *
 * @throws FolderInUseError if another process has the embedded database's folder
 */
export async function openDatabase(choice: DatabaseChoice, logger: Logger): Promise<OpenDatabase> {
  return choice.kind === 'postgres'
    ? openPostgres(choice.url, choice.limits ?? POSTGRES_LIMITS, logger)
    : openEmbedded(choice.folder, logger);
}

async function openEmbedded(folder: string, logger: Logger): Promise<OpenDatabase> {
  await mkdir(folder, { recursive: true });
  const unlock = await lockFolder(folder);
  try {
    const open = await embeddedDatabase(await PGlite.create(join(folder, 'data')), logger);
    return { ...open, close: () => open.close().finally(unlock) };
  } catch (error) {
    await unlock();
    throw error;
  }
}

/** The same over a PGlite that is open already. */
export async function embeddedDatabase(engine: PGlite, logger: Logger): Promise<OpenDatabase> {
  // Its one connection is kept; whoever waits for it waits for work in this very process.
  const only = { max: 1, idleTimeoutMillis: 0, stream: () => new EmbeddedSocket(engine) };
  const open = await openPool(only, logger);
  const upkeep = startUpkeep(open.database, logger);
  return {
    ...open,
    async close() {
      await upkeep.stop();
      await open.close();
      await engine.close();
    },
  };
}

function openPostgres(
  url: string,
  { poolSize, connectTimeoutMs, lockTimeoutMs, statementTimeoutMs }: PostgresLimits,
  logger: Logger,
): Promise<OpenDatabase> {
  const limits = {
    max: poolSize,
    connectionTimeoutMillis: connectTimeoutMs,
    lock_timeout: lockTimeoutMs,
    statement_timeout: statementTimeoutMs,
    // A process that stands still in the middle must not hold up the others with its locks.
    idle_in_transaction_session_timeout: statementTimeoutMs,
  };
  return openPool({ connectionString: url, ...limits }, logger);
}

async function openPool(config: pg.PoolConfig, logger: Logger): Promise<OpenDatabase> {
  const pool = pipeliningPool(config);
  // A connection that breaks is told here too, idle or not, and would end the process unheard.
  const onBroken = (error: Error) => {
    logger.warn({ err: error }, 'A connection to the database broke.');
  };
  pool.on('error', onBroken);
  pool.on('connect', (client) => client.on('error', onBroken));

  await migrateAll(pool);
  return {
    ...pooledConnections(pool),
    close: () => pool.end(),
  };
}

async function migrateAll(pool: pg.Pool): Promise<void> {
  const migrator = await pool.connect();
  try {
    const connection = drizzle({ client: migrator });
    // Neither another server's migration nor a large table's new index is cut off in the middle.
    await connection.execute(sql`set statement_timeout = 0`);
    await connection.execute(sql`set lock_timeout = '60s'`);
    await connection.execute(sql`select pg_advisory_lock(${MIGRATION_LOCK})`);
    // Who waits for a table keeps all others from it: those that sell come first.
    await connection.execute(sql`set lock_timeout = '5s'`);
    await migrate(connection, { migrationsFolder: MIGRATIONS });
    await connection.execute(sql`select pg_advisory_unlock(${MIGRATION_LOCK})`);
  } finally {
    // Ended rather than given back: its time-outs are not the pool's, and its lock must not stay.
    migrator.release(true);
  }
}
