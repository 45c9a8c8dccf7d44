import { sql } from 'drizzle-orm';
import { Operator } from '../rig/operator.ts';
import { send, Shopper } from '../rig/shopper.ts';
import { startRig, type Rig } from '../rig/start-rig.ts';

const A_WEEK_MS = 7 * 24 * 60 * 60_000;

let rig: Rig;
let aheadMs = 0;
beforeAll(async () => {
  rig = await startRig({ clock: { now: () => new Date(Date.now() + aheadMs) } });
});
afterAll(() => rig.stop());

const kept = () =>
  rig.rows(sql`
    select (select count(*) from inbox) as inbox, (select count(*) from history) as history,
      (select count(*) from events) as events, (select count(*) from findings) as findings,
      (select count(*) from refunds) as refunds`);

test('[B10] what the gateway once said, said again a week after all went back, changes nothing', async () => {
  const shopper = await Shopper.login(rig.server.url);
  const order = await shopper.order();
  await shopper.pay(order.id);
  rig.sandbox.approve(rig.sandbox.payments()[0]?.merchantOrderNo ?? '');
  await shopper.until(order.id, 'paid');
  const operator = await Operator.login(rig.server.url);
  await operator.refund(order.id, {});
  await operator.until(order.id, ({ refunds }) => refunds[0]?.state === 'succeeded');
  const heard = await rig.rows(sql`select raw_body from inbox`);
  expect(heard.length).toBeGreaterThan(0);

  const before = await kept();
  aheadMs = A_WEEK_MS;
  for (const { raw_body: body } of heard) {
    const answer = await send(rig.server.url, 'POST', '/api/paycloud/notifications', { body });
    expect([answer.status, answer.body]).toEqual([200, 'success']);
  }
  expect(await kept()).toEqual(before);
  const [row] = await rig.rows(sql`select state from orders where id = ${order.id}`);
  expect(row).toEqual({ state: 'paid' });
});
