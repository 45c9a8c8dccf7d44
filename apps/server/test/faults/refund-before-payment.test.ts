import { processNotification } from '../../src/notifications/process-notification.ts';
import type { GatewayResult } from '../../src/ports/gateway.ts';
import { checkBooks } from '../../src/store/books.ts';
import { openBenchShop, successOf, type BenchShop } from '../use-cases/bench-shop.ts';

/*
 * The gateway tells that money goes back before it tells that it came.
 */

let shop: BenchShop;
beforeAll(async () => {
  shop = await openBenchShop();
});
afterAll(() => shop.open.close());
beforeEach(async () => {
  await shop.empty();
  await shop.sell({ tea: 5 });
});
afterEach(async () => {
  expect(await checkBooks(shop.open.database)).toEqual([]);
});

const merchant = { appId: 'app', merchantNo: 'merchant' };

/** A payment that was paid and refunded in the gateway's console, of which only the latter is told. */
async function refundedUnheard() {
  const { order, payment } = await shop.ask({ tea: 2 });
  const refund: GatewayResult = {
    ...successOf(payment),
    merchantOrderNo: 'CONSOLE1',
    transNo: 'R1',
    transType: 3,
    orderAmountMinor: 100,
    transAmountMinor: 100,
    paidAmountMinor: 100,
    origMerchantOrderNo: payment.merchantOrderNo,
  };
  shop.answers.refundQuery = () => ({ kind: 'answered', psn: 'psn', result: refund });
  const at = shop.parts.clock.now();
  const about = { httpRequestId: null, sentAt: at, result: refund };
  const entry = { id: 'told', notification: { ...merchant, ...about } };
  const times = { receivedAt: at, nextAttemptAt: at };
  await shop.store.inbox.insert({ ...entry, rawBody: '{}', ...times });
  return { order, payment, judge: () => processNotification(entry, { ...shop.parts, merchant }) };
}

test('[C16] [B3] the payment is asked about first, and both are taken in', async () => {
  const { order, payment, judge } = await refundedUnheard();
  shop.answers.query = () => ({ kind: 'answered', psn: 'psn', result: successOf(payment) });
  await judge();
  expect(await shop.store.orders.byId(order.id)).toMatchObject({ state: 'paid' });
  expect(await shop.store.refunds.ofPayment(payment.id)).toMatchObject([
    { source: 'elsewhere', state: 'succeeded', amountMinor: 100 },
  ]);
});

test('[C16] [B3] while the gateway does not say that it was paid, the refund waits', async () => {
  const { payment, judge } = await refundedUnheard();
  await judge();
  expect(await shop.store.refunds.ofPayment(payment.id)).toEqual([]);
  await shop.say(payment);
  shop.pass(60_000);
  const due = await shop.store.inbox.due(shop.parts.clock.now(), 10);
  expect(due.map(({ id }) => id)).toEqual(['told']);
  await judge();
  expect(await shop.store.refunds.ofPayment(payment.id)).toMatchObject([{ source: 'elsewhere' }]);
});

test('[C16] the refund of a payment that ended without money changes nothing, and is a finding', async () => {
  const { payment, judge } = await refundedUnheard();
  await shop.say(payment, { transStatus: 1 });
  await judge();
  expect(await shop.store.refunds.ofPayment(payment.id)).toEqual([]);
  expect(await shop.store.findings.list('open', { before: null, limit: 10 })).toMatchObject([
    { kind: 'refund-not-ours' },
  ]);
});
