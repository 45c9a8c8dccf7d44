import { sql } from 'drizzle-orm';
import { newKey, Shopper } from '../rig/shopper.ts';
import { emptyPostgres } from '../rig/suite-database.ts';
import { startRig, type Rig } from '../rig/start-rig.ts';

let postgres: Awaited<ReturnType<typeof emptyPostgres>>;
let rigs: readonly Rig[];
beforeAll(async () => {
  postgres = await emptyPostgres();
  const settings = { DATABASE_URL: postgres.url };
  // Two at once on an empty database: only one may make the tables.
  rigs = await Promise.all([startRig({ settings }), startRig({ settings })]);
}, 60_000);
afterAll(async () => {
  await Promise.all(rigs.map((rig) => rig.stop()));
  await postgres.stop();
});

/** One shopper with a session at each server. */
async function onBothServers(): Promise<readonly Shopper[]> {
  const device = { identity: 'sandbox', wallet: 'wechat', code: newKey() } as const;
  return Promise.all(rigs.map(async (rig) => Shopper.loginWith(rig.server.url, device)));
}

test('an order is placed, paid and read on PostgreSQL', async () => {
  const rig = rigs[0];
  if (!rig) throw new Error('No server runs.');
  const shopper = await Shopper.login(rig.server.url);
  const order = await shopper.order();
  await shopper.pay(order.id);
  const payment = rig.sandbox.payments().find(({ attach }) => attach === order.id);
  rig.sandbox.approve(payment?.merchantOrderNo ?? '');
  const paid = await shopper.until(order.id, 'paid');
  expect(await shopper.list()).toEqual([paid]);
});

test('[D1] a key sent to two servers at once makes one order', async () => {
  const shoppers = await onBothServers();
  const key = newKey();
  const body = { lines: [{ productId: 'cafe-latte', quantity: 2 }] };
  const answers = await Promise.all(
    Array.from({ length: 40 }, async (_, index) => shoppers[index % 2]?.tryToOrder(body, key)),
  );
  expect(answers.filter((answer) => answer?.status === 201)).toHaveLength(1);
  for (const answer of answers) expect(answer?.body).toEqual(answers[0]?.body);
  expect(await shoppers[0]?.list()).toHaveLength(1);
});

test('[D10] an order paid on two servers at once gets one payment', async () => {
  const shoppers = await onBothServers();
  const order = await shoppers[0]?.order();
  const id = order?.id ?? '';
  const answers = await Promise.all(
    Array.from({ length: 20 }, async (_, index) => shoppers[index % 2]?.tryToPay(id)),
  );
  expect(answers.every((answer) => answer?.status === 201)).toBe(true);
  for (const answer of answers) expect(answer?.body).toEqual(answers[0]?.body);
  const known = rigs.flatMap((rig) => rig.sandbox.payments()).filter((p) => p.attach === id);
  expect(known).toHaveLength(1);
});

test('[A10] connections that break are made anew, and what failed says to try again', async () => {
  const rig = rigs[0];
  if (!rig) throw new Error('No server runs.');
  const shopper = await Shopper.login(rig.server.url);
  const breaking = rig
    .rows(
      sql`select pg_terminate_backend(pid) from pg_stat_activity
        where backend_type = 'client backend' and datname = current_database()`,
    )
    .catch(() => undefined);
  const during = await Promise.all(
    Array.from({ length: 20 }, () =>
      shopper.tryToOrder({ lines: [{ productId: 'cafe-latte', quantity: 1 }] }),
    ),
  );
  await breaking;
  for (const { status, headers } of during) {
    expect([201, 503]).toContain(status);
    if (status === 503) expect(headers.get('Retry-After')).toBe('2');
  }
  const after = await shopper.order();
  expect(after.state).toBe('payable');
});
