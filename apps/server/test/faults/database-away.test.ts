import { setTimeout as sleep } from 'node:timers/promises';
import { sql } from 'drizzle-orm';
import pg from 'pg';
import { startPostgres, type Postgres } from '../rig/postgres.ts';
import { postgresDatabase } from '../rig/premises.ts';
import { newKey, send, Shopper, type Answer } from '../rig/shopper.ts';
import { startRig, type Rig } from '../rig/start-rig.ts';

/*
 * A real PostgreSQL that is locked, gone, or has no connection left.
 */

const SETTINGS = {
  DATABASE_CONNECT_TIMEOUT_MS: '1000',
  DATABASE_LOCK_TIMEOUT_MS: '300',
  DATABASE_STATEMENT_TIMEOUT_MS: '4000',
};
const CART = { lines: [{ productId: 'cafe-latte', quantity: 1 }] };

let postgres: Postgres;
let rig: Rig;
let databaseUrl: string;
beforeAll(async () => {
  postgres = await startPostgres();
}, 60_000);
afterAll(() => postgres.stop());
afterEach(() => rig.stop());

async function open(settings: Readonly<Record<string, string>> = {}): Promise<Shopper> {
  const database = await postgresDatabase(postgres);
  databaseUrl = database.settings.DATABASE_URL ?? '';
  rig = await startRig({ settings: { ...database.settings, ...SETTINGS, ...settings } });
  return Shopper.login(rig.server.url);
}

const paymentOf = (orderId: string) =>
  rig.sandbox.payments().find(({ attach }) => attach === orderId);
const rowsOf = (table: string) => rig.rows(sql`select 1 from ${sql.identifier(table)}`);

/** The gateway tells that the payment is paid, and is not told `success`. */
async function approveUnheard(orderId: string): Promise<void> {
  rig.sandbox.approve(paymentOf(orderId)?.merchantOrderNo ?? '');
  for (let look = 0; look < 200 && !paymentOf(orderId)?.notification?.attemptsMade; look += 1) {
    await sleep(50);
  }
  expect(paymentOf(orderId)?.notification).toMatchObject({ attemptsMade: 1, acknowledged: false });
}

function expectTryAgain({ status, headers, body }: Answer): void {
  expect({ status, body }).toMatchObject({ status: 503, body: { error: { code: 'UNAVAILABLE' } } });
  expect(headers.get('Retry-After')).toBe('2');
}

test('[A10] while tables are locked nothing is half done, and afterwards it goes through', async () => {
  const shopper = await open();
  const order = await shopper.order();
  await shopper.pay(order.id);
  const other = new pg.Client(databaseUrl);
  await other.connect();
  await other.query('begin; lock table inbox, order_lines in access exclusive mode');

  const key = newKey();
  expectTryAgain(await shopper.tryToOrder(CART, key));
  await approveUnheard(order.id);
  // What needs none of them is served meanwhile.
  expect((await send(rig.server.url, 'GET', '/api/products')).status).toBe(200);

  await other.query('rollback');
  await other.end();
  expect(await rowsOf('orders')).toHaveLength(1);
  expect(await rowsOf('inbox')).toEqual([]);
  expect((await shopper.tryToOrder(CART, key)).status).toBe(201);
  rig.sandbox.advance(5_000);
  await shopper.until(order.id, 'paid');
  expect(await rig.compared()).toEqual([]);
});

test('[A10] with PostgreSQL gone everybody is told to try again, and once it is back all is made up for', async () => {
  const shopper = await open();
  const order = await shopper.order();
  await shopper.pay(order.id);
  await postgres.halt();

  const key = newKey();
  expectTryAgain(await shopper.tryToOrder(CART, key));
  expectTryAgain(await shopper.send('GET', `/api/orders/${order.id}`));
  expectTryAgain(await send(rig.server.url, 'GET', '/readyz'));
  expect((await send(rig.server.url, 'GET', '/healthz')).status).toBe(200);
  await approveUnheard(order.id);

  await postgres.resume();
  expect((await shopper.tryToOrder(CART, key)).status).toBe(201);
  expect(await rowsOf('orders')).toHaveLength(2);
  rig.sandbox.advance(5_000);
  await shopper.until(order.id, 'paid');
  expect(await rig.compared()).toEqual([]);
}, 60_000);

test('[A10] one connection is enough for all that is asked at once, and who waits too long for it is told', async () => {
  const shopper = await open({ DATABASE_POOL_SIZE: '1' });
  const orders = await Promise.all(
    Array.from({ length: 5 }, async () => {
      const order = await shopper.order();
      await shopper.pay(order.id);
      rig.sandbox.approve(paymentOf(order.id)?.merchantOrderNo ?? '');
      return order;
    }),
  );
  for (const { id } of orders) await shopper.until(id, 'paid');

  const taken = rig.rows(sql`select pg_sleep(2)`);
  const key = newKey();
  const waiting = await Promise.all([
    shopper.tryToOrder(CART, key),
    shopper.send('GET', '/api/orders'),
  ]);
  waiting.forEach(expectTryAgain);
  await taken;
  expect((await shopper.tryToOrder(CART, key)).status).toBe(201);
  expect(await rowsOf('orders')).toHaveLength(6);
});
