import { sql } from 'drizzle-orm';
import { Shopper } from '../rig/shopper.ts';
import { startRig, type Rig } from '../rig/start-rig.ts';

/*
 * The database's disk is full when a transaction commits. A trigger says so in the words that
 * PostgreSQL has for it (53100), at the commit, as the disk would.
 */

let rig: Rig;
let shopper: Shopper;
beforeAll(async () => {
  rig = await startRig();
  shopper = await Shopper.login(rig.server.url);
  await rig.rows(sql`
    create function disk_full() returns trigger language plpgsql as $$
    begin raise exception 'could not extend file: No space left on device' using errcode = '53100';
    end $$`);
});
afterAll(() => rig.stop());

async function fill(table: 'orders' | 'inbox' | 'payments'): Promise<void> {
  await rig.rows(sql`
    create constraint trigger full_disk after insert on ${sql.identifier(table)}
    deferrable initially deferred for each row execute function disk_full()`);
}

async function free(table: 'orders' | 'inbox' | 'payments'): Promise<void> {
  await rig.rows(sql`drop trigger full_disk on ${sql.identifier(table)}`);
}

const count = async (table: string) => rig.rows(sql`select 1 from ${sql.identifier(table)}`);

test('[A11] an order that cannot be kept is not placed, holds no goods, and goes through afterwards', async () => {
  const body = { lines: [{ productId: 'cafe-latte', quantity: 1 }] };
  const key = 'the-same-key-before-and-after-it';
  await fill('orders');
  const answer = await shopper.tryToOrder(body, key);
  expect(answer.status).toBe(503);
  expect(answer.headers.get('Retry-After')).not.toBeNull();
  expect(await count('orders')).toEqual([]);
  expect(await count('order_lines')).toEqual([]);
  await free('orders');
  expect((await shopper.tryToOrder(body, key)).status).toBe(201);
});

test('[A11] a payment that cannot be kept never reaches the gateway', async () => {
  const order = await shopper.order();
  await fill('payments');
  expect((await shopper.tryToPay(order.id)).status).toBe(503);
  expect(rig.sandbox.payments()).toEqual([]);
  await free('payments');
  expect((await shopper.tryToPay(order.id)).status).toBe(201);
});

test('[A11] a notification that cannot be kept is not answered with success, and counts when it returns', async () => {
  const order = await shopper.order();
  await shopper.pay(order.id);
  const payment = rig.sandbox.payments().find(({ attach }) => attach === order.id);
  await fill('inbox');
  rig.sandbox.approve(payment?.merchantOrderNo ?? '');
  const told = () => rig.sandbox.payments().find(({ attach }) => attach === order.id)?.notification;
  for (let look = 0; look < 100 && !told()?.attemptsMade; look += 1) {
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
  expect(told()).toMatchObject({ attemptsMade: expect.any(Number) as number, acknowledged: false });
  expect((await shopper.read(order.id)).state).toBe('payable');
  await free('inbox');
  rig.sandbox.advance(5_000);
  await shopper.until(order.id, 'paid');
});
