import { randomBytes } from 'node:crypto';
import { sql } from 'drizzle-orm';
import { deliverEvents } from '../../src/events/deliver-events.ts';
import { createLogger } from '../../src/logger.ts';
import { openDatabase } from '../../src/store/database.ts';
import { createStore } from '../../src/store/store.ts';
import { startEventReceiver } from '../rig/event-receiver.ts';
import { emptyPostgres } from '../rig/suite-database.ts';
import { Shopper } from '../rig/shopper.ts';
import { startRig, type Rig } from '../rig/start-rig.ts';

const secret = `whsec_${randomBytes(32).toString('base64')}`;

let receiver: Awaited<ReturnType<typeof startEventReceiver>>;
let postgres: Awaited<ReturnType<typeof emptyPostgres>>;
beforeAll(async () => {
  receiver = await startEventReceiver(secret);
  postgres = await emptyPostgres();
}, 60_000);
afterAll(async () => {
  await receiver.stop();
  await postgres.stop();
});

async function until(isSo: () => boolean): Promise<void> {
  while (!isSo()) await new Promise((resolve) => setTimeout(resolve, 20));
}

/** The receiver has an event before its sender has written down what came of it. */
async function failedAttempt(rig: Rig, orderId: string): Promise<void> {
  const failed = sql`select id from events where order_id = ${orderId} and last_error is not null`;
  while ((await rig.rows(failed)).length === 0) {
    await new Promise((resolve) => setTimeout(resolve, 20));
  }
}

async function payOne(rig: Rig, shopper: Shopper) {
  const order = await shopper.order(1);
  await shopper.pay(order.id);
  const payment = rig.sandbox.payments().find(({ attach }) => attach === order.id);
  rig.sandbox.approve(payment?.merchantOrderNo ?? '');
  return shopper.until(order.id, 'paid');
}

test("a paid order reaches the merchant's own system, under the number that the shopper sees", async () => {
  const rig = await startRig({ settings: { EVENTS_URL: receiver.url, EVENTS_SECRET: secret } });
  const shopper = await Shopper.login(rig.server.url);
  expect(await shopper.order()).toMatchObject({ pickupNumber: null });
  receiver.answers.push({ status: 500 });
  const paid = await payOne(rig, shopper);
  expect(paid.pickupNumber).toBe(1);
  await failedAttempt(rig, paid.id);
  const cancelled = await shopper.cancel((await shopper.order()).id);
  await rig.rows(sql`
    update events set next_attempt_at = now()
    where order_id = ${paid.id} and next_attempt_at is not null`);
  const of = (id: string) => receiver.received.filter(({ event }) => event.data.order.id === id);
  await until(() => of(paid.id).length === 2 && of(cancelled.id).length === 1);

  expect(of(cancelled.id)).toMatchObject([{ event: { type: 'order.closed' } }]);
  const [first, again] = of(paid.id);
  expect(again).toEqual(first);
  expect(first?.event).toMatchObject({
    type: 'order.paid',
    data: { order: { pickupNumber: 1, paidAt: paid.paidAt } },
  });
  expect(rig.logged()).not.toContain(secret.slice('whsec_'.length));
  await rig.stop();
});

test('[D6] of eight workers on PostgreSQL each event goes to one, and in order', async () => {
  const rig = await startRig({ settings: { DATABASE_URL: postgres.url } });
  const paid = await payOne(rig, await Shopper.login(rig.server.url));
  await rig.stop();

  const logger = createLogger('silent');
  const open = await openDatabase({ kind: 'postgres', url: postgres.url }, logger);
  // 100 copies of the order with five events each, all due.
  await open.database.execute(sql`
    insert into orders select (jsonb_populate_record(o, jsonb_build_object(
        'id', 'copy-' || n, 'idempotency_key', 'copy-' || n))).*
      from orders o, generate_series(1, 100) n where o.id = ${paid.id}`);
  await open.database.execute(sql`
    insert into events (id, order_id, sequence, type, payload, created_at, next_attempt_at,
        attempts_left)
      select o.id || '-' || s, o.id, s, 'order.closed', e.payload, now(), now(), 9
      from orders o, events e, generate_series(1, 5) s
      where e.order_id = ${paid.id} and o.id like 'copy-%'`);
  const delivered: string[] = [];
  const parts = {
    store: createStore(open),
    clock: { now: () => new Date('2100-01-01T00:00:00Z') },
    logger,
    receiver: null,
    hook: ({ id }: { id: string }) => {
      delivered.push(id);
      return Promise.resolve();
    },
  };
  await Promise.all(
    Array.from({ length: 8 }, async () => {
      let idle = 0;
      while (idle < 20) idle = (await deliverEvents({ limit: 7 }, parts)) > 0 ? 0 : idle + 1;
    }),
  );
  await open.close();

  const copies = delivered.filter((id) => id.startsWith('copy-'));
  expect(copies).toHaveLength(500);
  for (let copy = 1; copy <= 100; copy += 1) {
    expect(copies.filter((id) => id.startsWith(`copy-${copy}-`))).toEqual(
      [1, 2, 3, 4, 5].map((sequence) => `copy-${copy}-${sequence}`),
    );
  }
});
