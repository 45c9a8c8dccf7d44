import { setTimeout as sleep } from 'node:timers/promises';
import { sql } from 'drizzle-orm';
import pg from 'pg';
import { createLogger } from '../../src/logger.ts';
import { StoreUnavailableError } from '../../src/ports/store.ts';
import { openDatabase, POSTGRES_LIMITS, type OpenDatabase } from '../../src/store/database.ts';
import { prepared } from '../../src/store/prepared.ts';
import { createStore } from '../../src/store/store.ts';
import { emptyPostgres } from '../rig/suite-database.ts';

let postgres: Awaited<ReturnType<typeof emptyPostgres>>;
let open: OpenDatabase;
beforeAll(async () => {
  postgres = await emptyPostgres();
  open = await openDatabase({ kind: 'postgres', url: postgres.url }, createLogger('silent'));
}, 60_000);
afterAll(async () => {
  await open.close();
  await postgres.stop();
});

const TEXT = { ja: 'x', zh: 'x', en: 'x' };
const product = (id: string) => ({
  id,
  stock: 10,
  name: TEXT,
  description: TEXT,
  imagePath: '/x.svg',
  currency: 'JPY',
  unitPriceMinor: 300,
  taxRateBasisPoints: 800,
  categoryId: null,
  forSale: true,
});

test('[D8] of two transactions that wait for each other one is broken off, and runs once more', async () => {
  const store = createStore(open);
  await store.products.replaceAll([product('cake'), product('tea')]);
  let begun = 0;
  let runs = 0;
  let bothHold: () => void = () => undefined;
  const both = new Promise<void>((resolve) => (bothHold = resolve));
  const take = (first: string, second: string) =>
    store.transaction(async (tx) => {
      runs += 1;
      await tx.products.take(first, 1);
      begun += 1;
      if (begun >= 2) bothHold();
      await both;
      await tx.products.take(second, 1);
    });
  await Promise.all([take('cake', 'tea'), take('tea', 'cake')]);
  // The second try may meet the other one again.
  expect(runs).toBeGreaterThan(2);
  const stocks = await store.products.byIds(['cake', 'tea']);
  expect(stocks.map(({ stock }) => stock)).toEqual([8, 8]);
});

test('[A10] a transaction that stands still lets go of what it holds, and keeps nothing', async () => {
  const limits = { ...POSTGRES_LIMITS, statementTimeoutMs: 300 };
  const choice = { kind: 'postgres', url: postgres.url, limits } as const;
  const stalled = await openDatabase(choice, createLogger('silent'));
  const store = createStore(open);
  await store.products.replaceAll([product('scone')]);
  const standing = createStore(stalled).transaction(async (tx) => {
    await tx.products.take('scone', 1);
    await sleep(1_500);
    await tx.products.take('scone', 1);
  });
  const [outcome] = await Promise.allSettled([
    standing,
    sleep(100).then(() => store.products.take('scone', 3)),
  ]);
  expect(outcome).toMatchObject({
    status: 'rejected',
    reason: expect.any(StoreUnavailableError) as unknown,
  });
  expect((await store.products.byIds(['scone']))[0]?.stock).toBe(7);
  await stalled.close();
});

test('[A10] a statement that waits for a lock holds up none that came after it', async () => {
  const store = createStore(open);
  await store.products.replaceAll([product('bun')]);
  const holder = new pg.Client({ connectionString: postgres.url });
  await holder.connect();
  await holder.query('begin; lock table products');
  const held = store.products.byIds(['bun']);
  await sleep(300);
  const other = store.sales.read().then(() => 'answered');
  expect(await Promise.race([other, sleep(1_500).then(() => 'held up')])).toBe('answered');
  await holder.query('rollback');
  expect(await held).toHaveLength(1);
  await holder.end();
});

test('[A10] statements that never stop coming keep no transaction from the only connection', async () => {
  const limits = { ...POSTGRES_LIMITS, poolSize: 1 };
  const choice = { kind: 'postgres', url: postgres.url, limits } as const;
  const narrow = await openDatabase(choice, createLogger('silent'));
  const wait = prepared('wait', () =>
    narrow.database.select({ waited: sql`pg_sleep(0.02)` }).from(sql`(select 1) one`),
  );
  let isDone = false;
  // Each begins while another is under way, so that one always is.
  const readers = [0, 10, 20].map(async (laterMs) => {
    await sleep(laterMs);
    while (!isDone) await wait.execute();
  });
  await sleep(50);
  const store = createStore(narrow);
  await store.products.replaceAll([product('pie')]);
  expect(await store.transaction((tx) => tx.products.take('pie', 1))).toBe(true);
  isDone = true;
  await Promise.all(readers);
  await narrow.close();
});
