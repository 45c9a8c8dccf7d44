import { setTimeout as sleep } from 'node:timers/promises';
import { sql } from 'drizzle-orm';
import { errorOf, send, Shopper } from '../rig/shopper.ts';
import { startRig, type Rig } from '../rig/start-rig.ts';

/*
 * A mistake in the program, here a table that is not there: whatever needs it throws what nobody
 * expects.
 */

let rig: Rig;
beforeAll(async () => {
  rig = await startRig({ settings: { RECONCILE_HOUR: '0' } });
});
afterAll(() => rig.stop());

async function without(table: string, work: () => Promise<void>): Promise<void> {
  const [here, away] = [sql.identifier(table), sql.identifier(`${table}_away`)];
  await rig.rows(sql`alter table ${here} rename to ${away}`);
  await work();
  await rig.rows(sql`alter table ${away} rename to ${here}`);
}

async function paid(shopper: Shopper): Promise<string> {
  const { id } = await shopper.order();
  await shopper.pay(id);
  const payment = rig.sandbox.payments().find(({ attach }) => attach === id);
  rig.sandbox.approve(payment?.merchantOrderNo ?? '');
  await shopper.until(id, 'paid');
  return id;
}

test('[A13] a route that throws answers 500, logs why and tells nobody, and the others go on', async () => {
  const shopper = await Shopper.login(rig.server.url);
  await without('order_lines', async () => {
    const cart = { lines: [{ productId: 'cafe-latte', quantity: 1 }] };
    const answer = await shopper.tryToOrder(cart);
    expect([answer.status, errorOf(answer).code]).toEqual([500, 'INTERNAL']);
    expect(JSON.stringify(answer.body)).not.toMatch(/order_lines|relation|select|insert/i);
    expect(rig.logged()).toMatch(/A request failed/);
    expect((await send(rig.server.url, 'GET', '/api/products')).status).toBe(200);
  });
  expect(await rig.rows(sql`select 1 from orders`)).toEqual([]);
  await paid(shopper);
});

test('[A13] a job that throws says so and runs again, and the other jobs go on', async () => {
  const shopper = await Shopper.login(rig.server.url);
  const failures = () => rig.logged().split('"job":"reconcile"').length - 1;
  let orderId = '';
  await without('reconciliations', async () => {
    await until(() => failures() >= 2);
    expect(rig.logged()).toContain('A job failed and will run again.');
    orderId = await paid(shopper);
    await until(async () => (await undelivered(orderId)).length === 0);
  });
  const before = failures();
  await paid(shopper);
  expect(failures() - before).toBeLessThanOrEqual(1);
});

const undelivered = (orderId: string) =>
  rig.rows(sql`select 1 from events where order_id = ${orderId} and delivered_at is null`);

async function until(isSo: () => boolean | Promise<boolean>): Promise<void> {
  for (let look = 0; look < 200 && !(await isSo()); look += 1) await sleep(50);
  expect(await isSo()).toBe(true);
}
