import { Readable } from 'node:stream';
import { sql } from 'drizzle-orm';
import { createMetrics } from '../../src/metrics/metrics.ts';
import { settlePayments } from '../../src/payments/settle-payments.ts';
import { StatementUnreadableError, type StatementLine } from '../../src/ports/statement.ts';
import { reconcileWhenDue } from '../../src/reconciliation/reconcile-when-due.ts';
import { measureStore } from '../../src/store/measures.ts';
import { openBenchShop, successOf, type BenchShop } from './bench-shop.ts';

/*
 * What the metrics read in the books, while no worker runs but by the test's hand.
 */

const MINUTE_MS = 60_000;
const DAY_MS = 24 * 60 * MINUTE_MS;

let shop: BenchShop;
beforeAll(async () => {
  shop = await openBenchShop();
});
afterAll(() => shop.open.close());
beforeEach(async () => {
  await shop.empty();
  shop.rewind();
  await shop.open.database.execute(sql`truncate reconciliations`);
  await shop.sell({ tea: null });
});

async function value(sample: string): Promise<number> {
  const { clock, logger } = shop.parts;
  const text = await createMetrics(clock, logger).text(measureStore(shop.open.database));
  const line = text.split('\n').find((each) => each.startsWith(`${sample} `));
  return Number(line?.slice(sample.length));
}
const waiting = (queue: string) => value(`minipay_queue_waiting{queue="${queue}"}`);
const delay = (queue: string) => value(`minipay_queue_delay_seconds{queue="${queue}"}`);

test('[J2] a queue grows with what is due, its delay with the time, and both fall when a worker comes', async () => {
  const first = await shop.ask({ tea: 1 });
  await shop.ask({ tea: 1 });
  expect([await waiting('payments'), await delay('payments')]).toEqual([0, 0]);

  const dueAt = (await shop.store.payments.byId(first.payment.id))?.nextQueryAt ?? new Date(0);
  shop.pass(dueAt.getTime() - shop.parts.clock.now().getTime() + MINUTE_MS);
  expect([await waiting('payments'), await delay('payments')]).toEqual([2, 60]);
  shop.pass(9 * MINUTE_MS);
  expect([await waiting('payments'), await delay('payments')]).toEqual([2, 600]);

  shop.answers.query = () => ({ kind: 'answered', psn: 'psn', result: successOf(first.payment) });
  await settlePayments({ limit: 20 }, shop.parts);
  expect([await waiting('payments'), await delay('payments')]).toEqual([0, 0]);
  // It is paid, and that waits to be told.
  expect(await waiting('events')).toBe(1);
});

test('[J2] a daily comparison that fails is counted until one succeeds', async () => {
  await shop.paid();
  const daily = (lines: () => AsyncIterable<StatementLine>) => {
    const { parts } = shop;
    const hours = { currency: 'JPY', timeZone: 'Asia/Tokyo', reconcileHour: 0 };
    const all = { ...parts, shop: { ...parts.shop, ...hours }, statement: { lines } };
    return reconcileWhenDue(all, new AbortController().signal);
  };
  const unreadable = () => {
    throw new StatementUnreadableError('E07303', 'no');
  };
  const failures = () => value('minipay_reconciliation_failures');
  const day = '2026-11-01';
  expect(await failures()).toBe(0);

  shop.pass(DAY_MS);
  for (const expected of [1, 2, 3]) {
    expect(await daily(unreadable)).toBe(day);
    expect(await failures()).toBe(expected);
    shop.pass(2 * 60 * MINUTE_MS);
  }
  const nothing = () => Readable.from([]);
  expect(await daily(nothing)).toBe(day);
  expect(await failures()).toBe(0);
});
