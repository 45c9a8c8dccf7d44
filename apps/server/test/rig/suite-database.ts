import { randomUUID } from 'node:crypto';
import pg from 'pg';
import { createLogger } from '../../src/logger.ts';
import { openDatabase, type OpenDatabase } from '../../src/store/database.ts';
import { openEmbedded } from './embedded-database.ts';
import { startPostgres, type Postgres } from './postgres.ts';

const TEMPLATE = 'minipay_template';
/** Any number that the server's own lock has not. */
const TEMPLATE_LOCK = 7_036_422;

export type Engine = 'PGlite' | 'PostgreSQL';

/**
 * An empty database of its own: on the suite's PostgreSQL, which takes a fraction of the time, or
 * embedded where there is none (with TEST_ENGINE=PGlite, and in the suites of other packages).
 */
export async function openSuiteDatabase(engine?: Engine): Promise<OpenDatabase> {
  const url = process.env.TEST_POSTGRES_URL;
  return url === undefined || engine === 'PGlite' ? openEmbedded() : openCopy(url);
}

/**
 * A PostgreSQL database without a table, for servers that are to make them: on the suite's, or on a
 * PostgreSQL of its own where there is none. No server may use it any more when it is stopped.
 */
export async function emptyPostgres(): Promise<Pick<Postgres, 'url' | 'stop'>> {
  const url = process.env.TEST_POSTGRES_URL;
  if (url === undefined) return startPostgres();
  const name = newName();
  await inServer(url, (client) => client.query(`create database ${name}`));
  return { url: new URL(name, url).href, stop: () => drop(url, name) };
}

function newName(): string {
  return `test_${randomUUID().replaceAll('-', '')}`;
}

function drop(url: string, name: string): Promise<void> {
  return inServer(url, (client) => client.query(`drop database ${name} with (force)`));
}

async function openCopy(url: string): Promise<OpenDatabase> {
  const name = newName();
  await inServer(url, async (client) => {
    await client.query(`select pg_advisory_lock(${TEMPLATE_LOCK})`);
    const known = await client.query('select from pg_database where datname = $1', [TEMPLATE]);
    if (known.rowCount === 0) await makeTemplate(client, url);
    // Its files are copied as they are, which takes half as long as to write them into the log.
    await client.query(`create database ${name} template ${TEMPLATE} strategy file_copy`);
  });
  const open = await openAt(url, name);
  return {
    ...open,
    async close() {
      await open.close();
      await drop(url, name);
    },
  };
}

/** With all tables, so that they are made once. */
async function makeTemplate(client: pg.Client, url: string): Promise<void> {
  const unfinished = `${TEMPLATE}_unfinished`;
  await client.query(`create database ${unfinished}`);
  await (await openAt(url, unfinished)).close();
  await client.query(`alter database ${unfinished} rename to ${TEMPLATE}`);
}

function openAt(url: string, name: string): Promise<OpenDatabase> {
  return openDatabase({ kind: 'postgres', url: new URL(name, url).href }, createLogger('silent'));
}

async function inServer(url: string, work: (client: pg.Client) => Promise<unknown>): Promise<void> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  try {
    await work(client);
  } finally {
    await client.end();
  }
}
