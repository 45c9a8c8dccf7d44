import { expireOrders } from '../../src/orders/expire-orders.ts';
import { settlePayments } from '../../src/payments/settle-payments.ts';
import type { Payment } from '../../src/payments/payment.ts';
import { checkBooks } from '../../src/store/books.ts';
import { openBenchShop, successOf, type BenchShop } from './bench-shop.ts';

const HOUR_MS = 60 * 60_000;
/** A payment's deadline is 15 minutes after its order. */
const UNTIL_DEADLINE_MS = HOUR_MS / 4;

let shop: BenchShop;
let payment: Payment;
beforeAll(async () => {
  shop = await openBenchShop();
});
afterAll(() => shop.open.close());
beforeEach(async () => {
  await shop.empty();
  await shop.sell({ tea: 5 });
  ({ payment } = await shop.ask({ tea: 2 }));
});
afterEach(async () => {
  expect(await checkBooks(shop.open.database)).toEqual([]);
});

const now = async () => shop.store.payments.byId(payment.id);
/** Asks about whatever is due, as a worker does, once an hour, or once after all of the time. */
async function live(hours: number, { asleep = false } = {}): Promise<void> {
  const rounds = asleep ? 1 : hours;
  for (let round = 0; round < rounds; round += 1) {
    shop.pass((hours / rounds) * HOUR_MS);
    await settlePayments({ limit: 10 }, shop.parts);
    await expireOrders({ ...shop.parts, limit: 10 });
  }
}

test('[C15] a payment of which the gateway never has a record is closed three days after its deadline', async () => {
  shop.pass(UNTIL_DEADLINE_MS);
  await live(71);
  expect(await now()).toMatchObject({ state: 'payable', nextQueryAt: expect.any(Date) as Date });
  await live(5);
  expect(await now()).toMatchObject({
    state: 'closed',
    failureCode: 'NO_RECORD',
    nextQueryAt: null,
  });
  expect((await shop.store.history.ofOrder(payment.orderId)).at(-1)).toMatchObject({
    to: 'closed',
    cause: { kind: 'query', reference: payment.merchantOrderNo },
  });
});

test('[C15] after a long sleep two answers a day apart and a third must come first', async () => {
  await live(100, { asleep: true });
  await live(23);
  expect(await now()).toMatchObject({ state: 'payable', noRecordAgainAt: null });
  await live(2);
  expect(await now()).toMatchObject({
    state: 'payable',
    noRecordAgainAt: expect.any(Date) as Date,
  });
  await live(7);
  expect(await now()).toMatchObject({ state: 'closed' });
});

test('[C15] an answer with a record begins the count anew, and none at all leaves it as it was', async () => {
  await live(60);
  const created = { ...successOf(payment), transStatus: 9 };
  shop.answers.query = () => ({ kind: 'answered', psn: 'psn', result: created });
  await live(7);
  expect(await now()).toMatchObject({ noRecordSince: null, noRecordAgainAt: null });
  shop.answers.query = () => ({ kind: 'no-record' });
  await live(7);
  const { noRecordSince } = (await now()) ?? {};
  shop.answers.query = () => ({ kind: 'unanswered', code: 'TIMEOUT' });
  await live(48);
  expect(await now()).toMatchObject({ state: 'payable', noRecordSince, noRecordAgainAt: null });
});

test('[C15] money that comes after hours without a record goes back, since the goods did', async () => {
  await live(12);
  shop.answers.query = () => ({ kind: 'answered', psn: 'psn', result: successOf(payment) });
  await live(7);
  expect(await now()).toMatchObject({ state: 'succeeded' });
  expect(await shop.store.orders.byId(payment.orderId)).toMatchObject({ state: 'expired' });
  expect(await shop.store.refunds.ofPayment(payment.id)).toMatchObject([
    { source: 'rule', amountMinor: payment.amountMinor },
  ]);
});

test('[C15] money that comes even after the payment was closed is believed and given back', async () => {
  shop.pass(UNTIL_DEADLINE_MS);
  await live(80);
  expect(await now()).toMatchObject({ state: 'closed' });
  await shop.say(payment);
  expect(await now()).toMatchObject({ state: 'succeeded' });
  expect(await shop.store.findings.ofOrder(payment.orderId)).toMatchObject([
    { kind: 'late-success' },
  ]);
  expect(await shop.store.refunds.ofPayment(payment.id)).toHaveLength(1);
});
