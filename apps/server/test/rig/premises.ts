import { randomUUID } from 'node:crypto';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { startSandbox, type Sandbox, type SandboxApp } from '@minipay/sandbox';
import { sql, type SQL } from 'drizzle-orm';
import pg from 'pg';
import { createLogger } from '../../src/logger.ts';
import { checkBooks } from '../../src/store/books.ts';
import { openDatabase, type DatabaseChoice } from '../../src/store/database.ts';
import { freePort } from './postgres.ts';
import { startServerProcess, type ServerProcess } from './server-process.ts';

type Row = Readonly<Record<string, unknown>>;

/** What outlives a server that dies: its database and the gateway, which keeps books of its own. */
export interface Premises<Server extends ServerProcess = ServerProcess> {
  readonly sandbox: Sandbox;
  /** Whether `rows` may look while a server runs: PGlite belongs to one process. */
  readonly isShared: boolean;
  /** A server at the address that all before it had. One at a time. */
  readonly open: (settings?: Readonly<Record<string, string>>) => Promise<Server>;
  /** Ends the server in order. */
  stop(): Promise<void>;
  /** Looks into the database, and fails where its books are not in order. */
  rows(...queries: readonly SQL[]): Promise<readonly (readonly Row[])[]>;
  /** Ends everything that is left. */
  close(): Promise<void>;
}

interface TestDatabase {
  readonly choice: DatabaseChoice;
  /** What a server is told to use it. */
  readonly settings: Readonly<Record<string, string>>;
  readonly remove: () => Promise<void>;
}

/** What is opened there, where it is not one server alone. */
interface Shop<Server extends ServerProcess> {
  readonly port: number;
  /** The apps that the gateway knows. */
  readonly apps: readonly SandboxApp[];
  readonly start: (settings: Parameters<typeof startServerProcess>[0]) => Promise<Server>;
}

export async function startPremises(database: TestDatabase): Promise<Premises>;
export async function startPremises<Server extends ServerProcess>(
  database: TestDatabase,
  shop: Shop<Server>,
): Promise<Premises<Server>>;
export async function startPremises(
  database: TestDatabase,
  shop?: Shop<ServerProcess>,
): Promise<Premises> {
  const sandbox = await startSandbox(shop && { apps: shop.apps });
  const PORT = String(shop?.port ?? (await freePort()));
  const start = shop?.start ?? startServerProcess;
  let server: ServerProcess | null = null;
  return {
    sandbox,
    isShared: database.choice.kind === 'postgres',
    async open(settings = {}) {
      const common = { PORT, SANDBOX_URL: sandbox.url, RATE_LIMIT_FACTOR: '1000' };
      server = await start({ ...common, ...database.settings, ...settings });
      return server;
    },
    async stop() {
      await server?.stop();
      server = null;
    },
    rows: (...queries) => look(database.choice, queries),
    async close() {
      await server?.kill();
      await sandbox.stop();
      await database.remove();
    },
  };
}

/** PGlite in a folder of its own. */
export async function folderDatabase(): Promise<TestDatabase> {
  const path = await mkdtemp(join(tmpdir(), 'minipay-chaos-'));
  const remove = () => rm(path, { recursive: true, force: true });
  return {
    choice: { kind: 'embedded', folder: path },
    settings: { DATABASE_FOLDER: path },
    remove,
  };
}

/** A database of its own at a PostgreSQL that runs, and that takes it along when it ends. */
export async function postgresDatabase(postgres: { readonly url: string }): Promise<TestDatabase> {
  const name = `test_${randomUUID().replaceAll('-', '')}`;
  const client = new pg.Client({ connectionString: postgres.url });
  await client.connect();
  await client.query(`create database ${name}`);
  await client.end();
  const url = new URL(name, postgres.url).href;
  return {
    choice: { kind: 'postgres', url },
    settings: { DATABASE_URL: url },
    remove: () => Promise.resolve(),
  };
}

async function look(choice: DatabaseChoice, queries: readonly SQL[]) {
  const open = await openDatabase(choice, createLogger('silent'));
  try {
    expect(await checkBooks(open.database)).toEqual([]);
    const results: (readonly Row[])[] = [];
    for (const query of queries) {
      // Both drivers answer with an object that has `rows`; their common type does not say so.
      const { rows } = (await open.database.execute(query)) as { rows: Row[] };
      results.push(rows);
    }
    return results;
  } finally {
    await open.close();
  }
}

/** As if a minute had gone by while no server ran: what a dead one was about to do is due. */
export const A_MINUTE_LATER: readonly SQL[] = [
  sql`update payments set created_at = created_at - interval '61 seconds'`,
  sql`update refunds set next_query_at = next_query_at - interval '61 seconds'`,
  sql`update inbox set next_attempt_at = next_attempt_at - interval '61 seconds'`,
];
