import { createHash, randomUUID } from 'node:crypto';
import { readdir, readFile, rename, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { PGlite } from '@electric-sql/pglite';
import { createLogger } from '../../src/logger.ts';
import { embeddedDatabase, type OpenDatabase } from '../../src/store/database.ts';

const logger = createLogger('silent');
const MIGRATIONS = resolve(__dirname, '../../migrations');

/** An embedded database that keeps nothing. */
export async function openEmbedded(): Promise<OpenDatabase> {
  return embeddedDatabase(await startEmbedded(), logger);
}

/**
 * The engine of one, with all tables. To set one up and bring it to the newest form takes several
 * times as long as to copy one that was, so that is done once for a set of migrations.
 */
export async function startEmbedded(): Promise<PGlite> {
  const path = join(tmpdir(), `minipay-test-database-${await digestOfMigrations()}.tar`);
  const kept = await readFile(path).catch(() => keepAt(path));
  return PGlite.create({ loadDataDir: new Blob([kept]) });
}

async function digestOfMigrations(): Promise<string> {
  const hash = createHash('sha256').update(require.resolve('@electric-sql/pglite'));
  const names = (await readdir(MIGRATIONS)).filter((name) => name.endsWith('.sql')).sort();
  for (const name of names) hash.update(name).update(await readFile(join(MIGRATIONS, name)));
  return hash.digest('hex').slice(0, 16);
}

/** Put in its place in one step: other workers look for it too. */
async function keepAt(path: string): Promise<Buffer<ArrayBuffer>> {
  const client = await PGlite.create();
  const open = await embeddedDatabase(client, logger);
  const kept = Buffer.from(await (await client.dumpDataDir('none')).arrayBuffer());
  await open.close();
  const unfinished = `${path}.${randomUUID()}`;
  await writeFile(unfinished, kept);
  await rename(unfinished, path);
  return kept;
}
