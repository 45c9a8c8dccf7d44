import { setTimeout as sleep } from 'node:timers/promises';
import { orderSummariesSchema } from '@minipay/contracts';
import { Operator } from '../rig/operator.ts';
import { emptyPostgres } from '../rig/suite-database.ts';
import { errorOf, Shopper } from '../rig/shopper.ts';
import { startRig, type Rig } from '../rig/start-rig.ts';

/** A little longer than a server trusts what it has read. */
const KNOWN_FOR_MS = 1_100;

/* Three servers on one PostgreSQL, before one gateway. */
let postgres: Awaited<ReturnType<typeof emptyPostgres>>;
let first: Rig;
let rigs: readonly Rig[];
let shopper: Shopper;
let operators: readonly Operator[];
beforeAll(async () => {
  postgres = await emptyPostgres();
  const DATABASE_URL = postgres.url;
  first = await startRig({ settings: { DATABASE_URL } });
  const settings = { DATABASE_URL, SANDBOX_URL: first.sandbox.url };
  rigs = [first, await startRig({ settings }), await startRig({ settings })];
  shopper = await Shopper.login(first.server.url);
  operators = await Promise.all(rigs.map(({ server }) => Operator.login(server.url)));
}, 60_000);
afterAll(async () => {
  for (const rig of [...rigs].reverse()) await rig.stop();
  await postgres.stop();
});

const operator = (index = 0): Operator => {
  const found = operators[index % operators.length];
  if (!found) throw new Error('No operator is logged in.');
  return found;
};
async function paidOrder(): Promise<string> {
  const order = await shopper.order();
  await shopper.pay(order.id);
  const payment = first.sandbox.payments().find(({ attach }) => attach === order.id);
  first.sandbox.approve(payment?.merchantOrderNo ?? '');
  await shopper.until(order.id, 'paid');
  return order.id;
}

test('[C7] of fifty refunds of everything at once, on three servers, one is taken', async () => {
  const orderId = await paidOrder();
  const answers = await Promise.all(
    Array.from({ length: 50 }, (_, index) => operator(index).refund(orderId, {})),
  );
  expect(answers.filter(({ status }) => status === 201)).toHaveLength(1);
  // Refused, or told to come again by a database that fifty wait for at once.
  expect(answers.filter(({ status }) => status === 409 || status === 503)).toHaveLength(49);
  const order = await operator().until(orderId, ({ refunds }) => refunds[0]?.state === 'succeeded');
  expect(order.refunds).toHaveLength(1);
  expect(first.sandbox.refunds().map(({ amountMinor }) => amountMinor)).toEqual([900]);
});

test('sales that are stopped at one server are stopped at all, a second later', async () => {
  expect((await shopper.order()).state).toBe('payable');
  await operator(1).send('PUT', '/sales', { body: { stopped: true } });
  await sleep(KNOWN_FOR_MS);
  const refused = await shopper.tryToOrder({ lines: [{ productId: 'cafe-latte', quantity: 1 }] });
  expect(errorOf(refused).code).toBe('SALES_STOPPED');
  await operator(2).send('PUT', '/sales', { body: { stopped: false } });
  await sleep(KNOWN_FOR_MS);
  expect((await shopper.order()).state).toBe('payable');
});

test('orders are found, products imported and payments exported on PostgreSQL', async () => {
  const orderId = await paidOrder();
  await operator().refund(orderId, { amountMinor: 100 });
  const { body } = await operator(1).send('GET', `/orders?number=${orderId}`);
  expect(orderSummariesSchema.parse(body).orders).toMatchObject([
    { id: orderId, returnedMinor: 100 },
  ]);
  const csv =
    'id,name_ja,name_zh,name_en,price,for_sale,stock\ncafe-latte,ラテ,拿铁,Latte,480,yes,9';
  const headers = { 'Content-Type': 'text/csv' };
  const imported = await operator(2).send('POST', '/products/import', { body: csv, headers });
  expect(imported.body).toEqual({ added: 0, changed: 1 });
  const exported = await operator().send('GET', '/exports/payments?from=2020-01-01&to=2099-01-01');
  expect(exported.body).toContain(`,${orderId},`);
  expect((await operator().send('GET', '/books')).body).toEqual({ violations: [] });
});
