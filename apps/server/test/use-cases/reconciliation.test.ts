import { sql } from 'drizzle-orm';
import type { Payment } from '../../src/payments/payment.ts';
import {
  StatementUnreadableError,
  type StatementLine,
  type StatementStretch,
} from '../../src/ports/statement.ts';
import { businessDay } from '../../src/reconciliation/business-day.ts';
import type { DifferenceKind } from '../../src/reconciliation/kinds.ts';
import { reconcileDay } from '../../src/reconciliation/reconcile-day.ts';
import { reconcileWhenDue } from '../../src/reconciliation/reconcile-when-due.ts';
import type { Report } from '../../src/reconciliation/report.ts';
import { requestRefund } from '../../src/refunds/request-refund.ts';
import { checkBooks } from '../../src/store/books.ts';
import { openBenchShop, PRICE_MINOR, successOf, type BenchShop } from './bench-shop.ts';

/** The bench's clock begins at 09:00 on this day in Tokyo. */
const DAY = '2026-11-01';
const AMOUNT = 2 * PRICE_MINOR;
const HOUR_MS = 60 * 60_000;
const DAY_MS = 24 * HOUR_MS;

let shop: BenchShop;
/** The gateway's whole statement, in the order in which it gives it. */
let statement: StatementLine[];
let asked: StatementStretch[];

beforeAll(async () => {
  shop = await openBenchShop();
});
afterAll(() => shop.open.close());
beforeEach(async () => {
  await shop.empty();
  await shop.open.database.execute(sql`truncate reconciliations, statement_lines`);
  shop.rewind();
  await shop.sell({ tea: null });
  statement = [];
  asked = [];
});
afterEach(async () => {
  expect(await checkBooks(shop.open.database)).toEqual([]);
});

const parts = (timeZone = 'Asia/Tokyo') => ({
  ...shop.parts,
  shop: { ...shop.parts.shop, currency: 'JPY', reconcileHour: 4, timeZone },
  statement: {
    async *lines(stretch: StatementStretch) {
      asked.push(stretch);
      await Promise.resolve();
      for (const line of statement) {
        const at = line.endedAt ?? stretch.from;
        if (at >= stretch.from && at < stretch.to && line.currency === stretch.currency) yield line;
      }
    },
  },
});

const unreadable = {
  lines: (): AsyncIterable<StatementLine> => {
    throw new StatementUnreadableError('E07303', 'no');
  },
};

async function reconcile(day = DAY, timeZone?: string): Promise<Report> {
  const result = await reconcileDay(day, 'daily', parts(timeZone));
  if (result.kind !== 'reported') throw new Error(`It was ${result.kind}.`);
  return result.report;
}

const lineOf = (payment: Payment, change: Partial<StatementLine> = {}): StatementLine => ({
  transNo: payment.transNo ?? '',
  transType: 1,
  merchantOrderNo: payment.merchantOrderNo,
  currency: payment.currency,
  amountMinor: payment.amountMinor,
  endedAt: shop.parts.clock.now(),
  ...change,
});
const state = (line: StatementLine) => statement.push(line);
const dayIsOver = () => shop.pass(DAY_MS);

/** The shopper pays, and the statement has it. */
async function paid(change: Partial<StatementLine> = {}) {
  const made = await shop.paid();
  const payment = (await shop.store.payments.byId(made.payment.id)) ?? made.payment;
  state(lineOf(payment, change));
  return { ...made, payment };
}
/** An operator gives a hundred back, and the gateway did so. */
async function returned(orderId: string) {
  const wanted = { orderId, amountMinor: 100, reason: 'r', restock: [], operator: 'kei' };
  const result = await requestRefund({ ...wanted, idempotencyKey: orderId }, shop.parts);
  if (result.kind !== 'requested') throw new Error(`It was ${result.kind}.`);
  return result.refund;
}
const saidBack = (refundNumber: string, payment: Payment, amountMinor = 100) => ({
  ...successOf({ ...payment, amountMinor }),
  merchantOrderNo: refundNumber,
  transNo: `R${refundNumber}`,
  transType: 3,
  origMerchantOrderNo: payment.merchantOrderNo,
});
const refundLine = (refundNumber: string, amountMinor = 100): StatementLine => ({
  transNo: `R${refundNumber}`,
  transType: 3,
  merchantOrderNo: refundNumber,
  currency: 'JPY',
  amountMinor,
  endedAt: shop.parts.clock.now(),
});
const findings = async () =>
  (await shop.store.findings.list('open', { before: null, limit: 100 })).map(({ kind }) => kind);

test('[C13] a day on which everything agrees has nothing to look at', async () => {
  const { order, payment } = await paid();
  const refund = await returned(order.id);
  await shop.say(payment, saidBack(refund.refundNumber, payment));
  state(refundLine(refund.refundNumber));
  dayIsOver();
  const report = await reconcile();
  expect(report.counts).toEqual({ lines: 2, matched: 2, open: 0, settled: 0, byKind: {} });
  expect(report).toMatchObject({ day: DAY, isComplete: true, differences: [] });
  expect(await findings()).toEqual([]);
});

test('[C13] an empty day has an empty report', async () => {
  dayIsOver();
  expect((await reconcile()).counts).toMatchObject({ lines: 0, open: 0 });
});

interface Fixture {
  readonly kind: DifferenceKind;
  readonly what: string;
  readonly arrange: () => Promise<unknown>;
  readonly finds?: object;
}

test.each<Fixture>([
  {
    kind: 'missing-here',
    what: 'a payment that we never made',
    arrange: () =>
      Promise.resolve(
        state({ ...refundLine('X', AMOUNT), transType: 1, transNo: 'T0', merchantOrderNo: 'X' }),
      ),
    finds: { merchantOrderNo: 'X', thereMinor: AMOUNT, hereMinor: null, orderId: null },
  },
  {
    kind: 'missing-there',
    what: 'a payment that the statement lacks',
    arrange: () => shop.paid(),
    finds: { thereMinor: null, hereMinor: AMOUNT, hereState: 'succeeded' },
  },
  {
    kind: 'amount-differs',
    what: 'another amount',
    arrange: () => paid({ amountMinor: AMOUNT + 1 }),
    finds: { thereMinor: AMOUNT + 1, hereMinor: AMOUNT },
  },
  {
    kind: 'amount-differs',
    what: 'an amount that cannot be read',
    arrange: () => paid({ amountMinor: null }),
  },
  {
    kind: 'number-differs',
    what: 'another transaction number',
    arrange: () => paid({ transNo: 'T-other' }),
  },
  {
    kind: 'status-differs',
    what: 'a payment that is not paid by our books, while no query proves it',
    arrange: async () => state(lineOf((await shop.ask({ tea: 2 })).payment)),
    finds: { hereState: 'payable' },
  },
  {
    kind: 'refund-missing-here',
    what: 'a refund that is not ours, while no query knows it',
    arrange: () => Promise.resolve(state(refundLine('R-elsewhere'))),
  },
  {
    kind: 'refund-missing-there',
    what: 'a refund that the statement lacks',
    arrange: async () => {
      const { order, payment } = await paid();
      const { refundNumber } = await returned(order.id);
      await shop.say(payment, saidBack(refundNumber, payment));
    },
    finds: { hereMinor: 100, thereMinor: null },
  },
  {
    kind: 'refund-differs',
    what: 'a refund of another amount',
    arrange: async () => {
      const { order, payment } = await paid();
      const { refundNumber } = await returned(order.id);
      await shop.say(payment, saidBack(refundNumber, payment));
      state(refundLine(refundNumber, 99));
    },
    finds: { thereMinor: 99, hereMinor: 100 },
  },
  {
    kind: 'refund-differs',
    what: 'a refund that is still open by our books, while no query proves it',
    arrange: async () => {
      const { order } = await paid();
      state(refundLine((await returned(order.id)).refundNumber));
    },
    finds: { hereState: 'requested' },
  },
  {
    kind: 'duplicate-line',
    what: 'the same line twice',
    arrange: async () => state(lineOf((await paid()).payment)),
  },
  {
    kind: 'duplicate-line',
    what: 'one merchant order number under two transactions',
    arrange: async () => state(lineOf((await paid()).payment, { transNo: 'T-second' })),
    finds: { transNo: 'T-second' },
  },
  {
    kind: 'not-understood',
    what: 'a line of an unknown type',
    arrange: () => Promise.resolve(state({ ...refundLine('A'), transType: 4 })),
  },
])('[C13] $what is found as $kind, and changes nothing', async ({ kind, arrange, finds }) => {
  await arrange();
  const before = await money();
  dayIsOver();
  const report = await reconcile();
  expect(report.counts).toMatchObject({ open: 1, settled: 0, byKind: { [kind]: 1 } });
  expect(report.differences).toEqual([expect.objectContaining({ kind, settled: false, ...finds })]);
  expect(await findings()).toEqual([`statement-${kind}`]);
  expect(await money()).toEqual(before);
  // The next report of the day takes the place of this one, and puts nothing up twice.
  await reconcile();
  expect(await findings()).toEqual([`statement-${kind}`]);
});

/** The states and amounts of all money. */
async function money() {
  const query = sql`
    select id, state, amount_minor from payments union all
    select id, state, amount_minor from refunds union all
    select id, state, total_minor from orders order by id`;
  const { rows } = (await shop.open.database.execute(query)) as { rows: unknown[] };
  return rows;
}

test('a payment whose success nobody told us of is settled by a query, not by the statement', async () => {
  const { order, payment } = await shop.ask({ tea: 2 });
  state(lineOf(payment));
  dayIsOver();
  shop.answers.query = () => ({ kind: 'answered', psn: 'psn', result: successOf(payment) });
  const report = await reconcile();
  expect(report.counts).toMatchObject({ open: 0, settled: 1, byKind: { 'status-differs': 1 } });
  expect(report.differences).toMatchObject([{ settled: true, hereState: 'payable' }]);
  expect(await shop.store.orders.byId(order.id)).toMatchObject({ state: 'paid' });
  const causes = (await shop.store.history.ofOrder(order.id)).map(({ cause }) => cause.kind);
  expect(causes.at(-1)).toBe('query');
  expect(await findings()).toEqual([]);
});

test('[C16] a refund made elsewhere is taken in after a query', async () => {
  const { payment } = await paid();
  state(refundLine('R-console'));
  dayIsOver();
  shop.answers.refundQuery = (number) => ({
    kind: 'answered',
    psn: 'psn',
    result: saidBack(number, payment),
  });
  const report = await reconcile();
  expect(report.counts).toMatchObject({ open: 0, settled: 1, matched: 1 });
  expect(await shop.store.refunds.byNumber('R-console')).toMatchObject({
    state: 'succeeded',
    source: 'elsewhere',
    amountMinor: 100,
  });
  expect(await findings()).toEqual(['refund-elsewhere']);
});

test('[C16] a refund stated before its payment, of which nobody told us either, is taken in with it', async () => {
  const { order, payment } = await shop.ask({ tea: 2 });
  state(refundLine('R-console'));
  state(lineOf(payment));
  dayIsOver();
  shop.answers.query = () => ({ kind: 'answered', psn: 'psn', result: successOf(payment) });
  shop.answers.refundQuery = (number) => ({
    kind: 'answered',
    psn: 'psn',
    result: saidBack(number, payment),
  });
  expect((await reconcile()).counts).toMatchObject({ open: 0, settled: 2 });
  expect(await shop.store.orders.byId(order.id)).toMatchObject({ state: 'paid' });
  expect(await shop.store.refunds.ofPayment(payment.id)).toMatchObject([
    { refundNumber: 'R-console', state: 'succeeded', amountMinor: 100 },
  ]);
  expect(await findings()).toEqual(['refund-elsewhere']);
});

describe("[C17] a business day is the merchant's", () => {
  test('a payment at 14:59:59 UTC is of that day in Tokyo, one at 15:00:00 of the next', async () => {
    shop.pass(Date.parse('2026-11-01T14:59:59Z') - shop.parts.clock.now().getTime());
    await paid();
    shop.pass(1_000);
    await paid();
    shop.pass(2 * DAY_MS);
    expect((await reconcile('2026-11-01')).counts).toMatchObject({ lines: 1, matched: 1, open: 0 });
    expect((await reconcile('2026-11-02')).counts).toMatchObject({ lines: 1, matched: 1, open: 0 });
  });

  test("one that crossed midnight on its way to us is matched once, on the gateway's day", async () => {
    const { payment } = await shop.ask({ tea: 2 });
    shop.pass(Date.parse('2026-11-01T14:59:58Z') - shop.parts.clock.now().getTime());
    state(lineOf(payment));
    shop.pass(5_000);
    await shop.say(payment);
    shop.pass(2 * DAY_MS);
    // Each order of the two days, and the second alone.
    expect((await reconcile('2026-11-02')).counts).toMatchObject({ lines: 0, open: 0 });
    expect((await reconcile('2026-11-01')).counts).toMatchObject({ lines: 1, matched: 1, open: 0 });
    expect((await reconcile('2026-11-02')).counts).toMatchObject({ lines: 0, open: 0 });
  });

  test("one that the gateway's clock puts on the next day is matched there", async () => {
    shop.pass(Date.parse('2026-11-01T14:59:58Z') - shop.parts.clock.now().getTime());
    await paid({ endedAt: new Date('2026-11-01T15:00:03Z') });
    shop.pass(2 * DAY_MS);
    expect((await reconcile('2026-11-01')).counts).toMatchObject({ lines: 0, open: 0 });
    expect((await reconcile('2026-11-02')).counts).toMatchObject({ lines: 1, matched: 1, open: 0 });
  });

  test('a success that became known days later is found on the statement of its own day', async () => {
    const { payment } = await shop.ask({ tea: 2 });
    state(lineOf(payment));
    shop.pass(3 * DAY_MS);
    expect((await reconcile('2026-11-01')).counts).toMatchObject({ open: 1 });
    await shop.say(payment);
    shop.pass(DAY_MS);
    expect((await reconcile('2026-11-04')).counts).toMatchObject({ lines: 0, open: 0 });
  });

  test('a line that does not say when is of the day that it was asked for', async () => {
    const { payment } = await shop.paid();
    dayIsOver();
    const { from } = businessDay(DAY, 'Asia/Tokyo');
    const given = {
      ...parts(),
      statement: {
        async *lines(stretch: StatementStretch) {
          await Promise.resolve();
          const isDay = stretch.from.getTime() === from.getTime();
          if (isDay)
            yield lineOf(payment, { endedAt: null, transNo: `T${payment.merchantOrderNo}` });
        },
      },
    };
    expect(await reconcileDay(DAY, 'kei', given)).toMatchObject({
      report: { counts: { lines: 1, matched: 1, open: 0 } },
    });
  });

  test.each([
    ['2026-11-01', 25, '2026-11-01T04:00:00Z', '2026-11-02T05:00:00Z'],
    ['2026-03-08', 23, '2026-03-08T05:00:00Z', '2026-03-09T04:00:00Z'],
  ])('in New York %s has %i hours', async (day, hours, from, to) => {
    const stretch = businessDay(day, 'America/New_York');
    expect(stretch).toEqual({ from: new Date(from), to: new Date(to) });
    expect(stretch.to.getTime() - stretch.from.getTime()).toBe(hours * HOUR_MS);
    shop.pass(stretch.to.getTime() - 1 - shop.parts.clock.now().getTime());
    await paid();
    shop.pass(1);
    await paid();
    shop.pass(2 * DAY_MS);
    const report = await reconcile(day, 'America/New_York');
    expect(report).toMatchObject({ from: new Date(from).toISOString(), counts: { matched: 1 } });
    expect(report.counts).toMatchObject({ lines: 1, open: 0 });
  });

  test('a day begins at the first of two midnights, as in Havana when summer ends', () => {
    expect(businessDay('2025-11-02', 'America/Havana').from).toEqual(
      new Date('2025-11-02T04:00:00Z'),
    );
  });
});

test('a day that is not over is compared up to now, and puts nothing before a person', async () => {
  await shop.paid();
  shop.pass(1_000);
  expect(await reconcile()).toMatchObject({ isComplete: false, counts: { open: 1 } });
  expect(await findings()).toEqual([]);
  expect(await reconcileDay('2026-11-03', 'kei', parts())).toEqual({ kind: 'not-begun' });
});

test('a statement that breaks off leaves the report that there is, and is tried again later', async () => {
  await paid();
  dayIsOver();
  const report = await reconcile();
  expect(await reconcileDay(DAY, 'kei', { ...parts(), statement: unreadable })).toEqual({
    kind: 'unreadable',
    code: 'E07303',
  });
  const [progress] = await shop.store.reconciliations.ofDays([DAY]);
  expect(progress).toMatchObject({ lastError: 'E07303', claimedUntil: null, report });
  expect((await reconcile()).counts).toEqual(report.counts);
});

test('[D6] of ten processes that compare the same day at once, one does', async () => {
  await paid();
  dayIsOver();
  let turnedAway = 0;
  let letGo: () => void = () => undefined;
  const others = new Promise<void>((resolve) => {
    letGo = resolve;
  });
  const slow = {
    ...parts(),
    statement: {
      async *lines(stretch: StatementStretch) {
        await others;
        yield* parts().statement.lines(stretch);
      },
    },
  };
  const compare = async () => {
    const result = await reconcileDay(DAY, 'kei', slow);
    turnedAway += 1;
    if (turnedAway === 9) letGo();
    return result;
  };
  const results = await Promise.all(Array.from({ length: 10 }, compare));
  expect(results.map(({ kind }) => kind).sort()).toEqual([
    ...Array<string>(9).fill('busy'),
    'reported',
  ]);
});

test('[D7] a run that lost its day to another writes nothing', async () => {
  await shop.paid();
  dayIsOver();
  const slow = {
    ...parts(),
    statement: {
      async *lines(stretch: StatementStretch) {
        // It stalls past its lease, and another takes the day.
        shop.pass(6 * 60_000);
        if (asked.length === 0) await reconcile();
        yield* parts().statement.lines(stretch);
      },
    },
  };
  expect(await reconcileDay(DAY, 'kei', slow)).toEqual({ kind: 'busy' });
  const [progress] = await shop.store.reconciliations.ofDays([DAY]);
  expect(progress?.report).toMatchObject({ madeBy: 'daily' });
});

describe('the daily job', () => {
  const run = () => reconcileWhenDue(parts(), new AbortController().signal);

  test('compares yesterday once, from the set hour on', async () => {
    await paid();
    shop.pass(15 * HOUR_MS);
    expect(await run()).toBeNull();
    shop.pass(4 * HOUR_MS);
    expect(await run()).toBe(DAY);
    expect(await run()).toBeNull();
  });

  test('makes up for the days that it missed, oldest first, and for none before the first payment', async () => {
    await paid();
    shop.pass(3 * DAY_MS);
    expect([await run(), await run(), await run(), await run()]).toEqual([
      '2026-11-01',
      '2026-11-02',
      '2026-11-03',
      null,
    ]);
  });

  test('has nothing to do in a shop that nobody paid in', async () => {
    shop.pass(3 * DAY_MS);
    expect(await run()).toBeNull();
  });

  test('tries a statement that could not be read again, and waits in between', async () => {
    await paid();
    shop.pass(DAY_MS);
    const dead = { ...parts(), statement: unreadable };
    const { signal } = new AbortController();
    expect(await reconcileWhenDue(dead, signal)).toBe(DAY);
    expect(await reconcileWhenDue(dead, signal)).toBeNull();
    shop.pass(5 * 60_000);
    expect(await run()).toBe(DAY);
    expect(await run()).toBeNull();
  });

  test('ends at once where the server is stopped, and goes on when it is back', async () => {
    await paid();
    dayIsOver();
    const result = await reconcileDay(DAY, 'daily', parts(), AbortSignal.abort());
    expect(result).toEqual({ kind: 'unreadable', code: 'STOPPED' });
    expect(await run()).toBe(DAY);
  });
});
