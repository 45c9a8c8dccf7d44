import { expireOrders } from '../../src/orders/expire-orders.ts';
import { settlePayments } from '../../src/payments/settle-payments.ts';
import type { Payment } from '../../src/payments/payment.ts';
import type { QueryOutcome } from '../../src/ports/gateway.ts';
import { checkBooks } from '../../src/store/books.ts';
import { openBenchShop, successOf, type BenchShop } from '../use-cases/bench-shop.ts';

const MINUTE_MS = 60_000;
const PAYMENTS = 50;
const BATCH = 20;

let shop: BenchShop;
beforeAll(async () => {
  shop = await openBenchShop();
  await shop.empty();
  await shop.sell({ tea: PAYMENTS });
});
afterAll(() => shop.open.close());

test('[A7] an hour without the gateway: it is asked ever more seldom, nothing is given up, and then all is found', async () => {
  const waiting: Payment[] = [];
  for (let made = 0; made < PAYMENTS; made += 1) {
    waiting.push((await shop.ask({ tea: 1 })).payment);
  }
  let queries = 0;
  const answerWith = (outcome: (payment: Payment) => QueryOutcome) => {
    shop.answers.query = (number) => {
      queries += 1;
      const payment = waiting.find(({ merchantOrderNo }) => merchantOrderNo === number);
      return payment ? outcome(payment) : { kind: 'no-record' };
    };
  };
  /** A minute of workers; the queries of its busiest round. */
  const minute = async () => {
    let busiest = 0;
    for (let round = 0; round < 6; round += 1) {
      shop.pass(MINUTE_MS / 6);
      const before = queries;
      await settlePayments({ limit: BATCH }, shop.parts);
      busiest = Math.max(busiest, queries - before);
    }
    await expireOrders({ ...shop.parts, limit: PAYMENTS });
    return busiest;
  };
  const states = async () => {
    const all = await Promise.all(waiting.map(({ id }) => shop.store.payments.byId(id)));
    return new Set(all.map((payment) => payment?.state));
  };

  answerWith(() => ({ kind: 'unanswered', code: 'ECONNREFUSED' }));
  for (let at = 0; at < 60; at += 1) expect(await minute()).toBeLessThanOrEqual(BATCH);
  expect(queries).toBeLessThanOrEqual(15 * PAYMENTS);
  expect(await states()).toEqual(new Set(['payable']));
  // What the gateway never spoke of since the deadline may have been paid: its goods are held.
  expect(await shop.stockOf('tea')).toBe(0);

  answerWith((payment) => ({ kind: 'answered', psn: 'psn', result: successOf(payment) }));
  for (let at = 0; at < 120; at += 1) expect(await minute()).toBeLessThanOrEqual(BATCH);
  expect(await states()).toEqual(new Set(['succeeded']));
  const orders = await Promise.all(waiting.map(({ orderId }) => shop.store.orders.byId(orderId)));
  expect(new Set(orders.map((order) => order?.state))).toEqual(new Set(['paid']));
  expect(await checkBooks(shop.open.database)).toEqual([]);
}, 120_000);
