import { sql } from 'drizzle-orm';
import { Shopper } from '../rig/shopper.ts';
import { startRig, type Rig } from '../rig/start-rig.ts';

const MINUTE = 60_000;
let skewMs = 0;
const now = () => Date.now() + skewMs;

let rig: Rig;
beforeAll(async () => {
  rig = await startRig({
    clock: { now: () => new Date(now()) },
    sandbox: { clock: { now, schedule: () => () => undefined } },
  });
});
afterAll(() => rig.stop());

test('orders that cannot expire yet do not hold up those that can', async () => {
  const shopper = await Shopper.login(rig.server.url);
  for (let count = 0; count < 25; count += 1) {
    const stuck = await shopper.order(1);
    await shopper.pay(stuck.id);
  }
  // As if the gateway had called each of them paid, with an amount that is not ours.
  await rig.rows(
    sql`update payments set last_answer_at = now() + interval '1 day', last_answer_status = 2,
        next_query_at = now() + interval '9 days'`,
  );
  const free = await shopper.order(1);
  skewMs = 18 * MINUTE;
  await shopper.until(free.id, 'expired');
  const payable = await rig.rows(sql`select 1 from orders where state = 'payable'`);
  expect(payable).toHaveLength(25);
});

test('[B14] a notification that cannot be judged is given up, and holds up no other', async () => {
  const receivedAt = new Date(now()).toISOString();
  const add = (id: string, notification: unknown) =>
    rig.rows(
      sql`insert into inbox (id, merchant_order_no, trans_status, notification, raw_body,
            received_at, failures, next_attempt_at)
          values (${id}, ${id}, 2, ${JSON.stringify(notification)}::jsonb, '', ${receivedAt}, 9,
            ${receivedAt})`,
    );
  await add('poison', { sentAt: null });
  const result = { merchantOrderNo: 'nobody', transNo: 'T1', transType: 1, transStatus: 2 };
  await add('wholesome', { sentAt: null, merchantNo: 'x', appId: 'y', result });

  const left = () => rig.rows(sql`select id from inbox where next_attempt_at is not null`);
  for (let look = 0; look < 100 && (await left()).length > 0; look += 1) {
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
  const rows = await rig.rows(
    sql`select id, failures, processed_at is not null as done from inbox order by id`,
  );
  expect(rows).toEqual([
    { id: 'poison', failures: 10, done: false },
    { id: 'wholesome', failures: 9, done: true },
  ]);
  expect(rig.logged()).toContain('A notification was given up.');
});
