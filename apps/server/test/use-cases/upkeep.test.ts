import { sql } from 'drizzle-orm';
import { openEmbedded } from '../rig/embedded-database.ts';
import type { OpenDatabase } from '../../src/store/database.ts';
import { tendTables } from '../../src/store/upkeep.ts';

let open: OpenDatabase;
beforeEach(async () => {
  open = await openEmbedded();
});
afterEach(() => open.close());

/** PostgreSQL tells of its counters a second late. */
async function tendedWithin10Seconds(table: string): Promise<void> {
  for (let waitedMs = 0; waitedMs < 10_000; waitedMs += 250) {
    if ((await tendTables(open.database)).includes(table)) return;
    await new Promise((resolve) => setTimeout(resolve, 250));
  }
  throw new Error(`Nobody tended ${table}.`);
}

async function seen(table: string) {
  const [row] = await open.database
    .select({
      rows: sql<number>`reltuples`,
      isCleared: sql<boolean>`exists (
        select from pg_stat_user_tables where relname = ${table} and last_vacuum is not null)`,
    })
    .from(sql`pg_class`)
    .where(sql`relname = ${table}`);
  return row;
}

const addShoppers = () =>
  open.database.execute(sql`
    insert into users (id, identity, wallet, app_id, open_id)
    select 'u' || n, 'wechat', 'wechat', 'app', 'o' || n from generate_series(1, 300) n`);

test('an open PGlite counts a table that has grown by itself, and leaves alone one that nobody changed', async () => {
  await addShoppers();
  // It looks every ten seconds.
  for (let waitedS = 0; waitedS < 25 && (await seen('users'))?.rows !== 300; waitedS += 1) {
    await new Promise((resolve) => setTimeout(resolve, 1_000));
  }
  expect(await seen('users')).toEqual({ rows: 300, isCleared: false });
  expect((await seen('orders'))?.rows).not.toBeGreaterThan(0);
});

test('a table of PGlite whose rows were changed is cleared of what they were', async () => {
  await addShoppers();
  await open.database.execute(sql`update users set open_id = open_id || '-new'`);
  await tendedWithin10Seconds('users');
  expect(await seen('users')).toEqual({ rows: 300, isCleared: true });
});
