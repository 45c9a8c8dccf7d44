import { sql } from 'drizzle-orm';
import type { PlacedLine } from '../../src/ports/reconciliation-store.ts';
import type { StatementLine, StatementStretch } from '../../src/ports/statement.ts';
import { reconcileDay } from '../../src/reconciliation/reconcile-day.ts';
import { openBenchShop, type BenchShop } from './bench-shop.ts';

const LINES = Number(process.env.STATEMENT_LINES ?? 10_000);
/** How many are missing here, and as many there. */
const MISSING = 1_000;
const DAY = '2026-11-01';

let shop: BenchShop;
beforeAll(async () => {
  shop = await openBenchShop();
  await shop.empty();
  await shop.sell({ tea: null });
});
afterAll(() => shop.open.close());

/** As many successes of one order, without what a shop does around each. */
async function successes(orderId: string): Promise<void> {
  const { database } = shop.open;
  await database.execute(sql`
    insert into payments (id, order_id, merchant_order_no, wallet, state, amount_minor, currency,
      trans_no, created_at, expires_at, query_count)
    select 'p' || n, ${orderId}, 'm' || n, 'wechat', 'succeeded', 300, 'JPY', 't' || n,
      '2026-11-01T00:00:00Z', '2026-11-01T00:15:00Z', 0
    from generate_series(1, ${LINES}) n`);
  await database.execute(sql`
    insert into history (id, order_id, payment_id, from_state, to_state, cause_kind, at)
    select 'h' || n, ${orderId}, 'p' || n, 'payable', 'succeeded', 'query',
      '2026-11-01T00:00:00Z'::timestamptz + n * interval '100 milliseconds'
    from generate_series(1, ${LINES}) n`);
}

test(`[C13] ${LINES} lines of a statement pass through, a few hundred at a time`, async () => {
  const { order } = await shop.ask({ tea: 1 });
  await successes(order.id);
  shop.pass(24 * 60 * 60_000);

  const every = LINES / MISSING;
  async function* lines({ from, to }: StatementStretch): AsyncGenerator<StatementLine> {
    await Promise.resolve();
    const endedAt = new Date('2026-11-01T10:00:00Z');
    if (endedAt < from || endedAt >= to) return;
    for (let n = 1; n <= LINES; n += 1) {
      given += 1;
      const number = n % every === 0 ? `x${n}` : `m${n}`;
      const transNo = n % every === 0 ? `y${n}` : `t${n}`;
      const about = { merchantOrderNo: number, transNo, transType: 1, currency: 'JPY' };
      yield { ...about, amountMinor: 300, endedAt };
    }
  }
  let given = 0;
  let written = 0;
  let mostWaiting = 0;
  const { reconciliations } = shop.store;
  const store = {
    ...shop.store,
    reconciliations: {
      ...reconciliations,
      async addLines(
        run: Parameters<typeof reconciliations.addLines>[0],
        some: readonly PlacedLine[],
      ) {
        mostWaiting = Math.max(mostWaiting, given - written);
        written += some.length;
        await reconciliations.addLines(run, some);
      },
    },
  };
  const parts = { ...shop.parts, store, statement: { lines } };
  const result = await reconcileDay(DAY, 'daily', {
    ...parts,
    shop: { ...shop.parts.shop, currency: 'JPY', timeZone: 'Asia/Tokyo' },
  });
  if (result.kind !== 'reported') throw new Error(`It was ${result.kind}.`);
  const { counts, differences } = result.report;
  expect(counts).toEqual({
    lines: LINES,
    matched: LINES - MISSING,
    open: 2 * MISSING,
    settled: 0,
    byKind: { 'missing-here': MISSING, 'missing-there': MISSING },
  });
  expect(differences).toHaveLength(1_000);
  expect(written).toBe(LINES);
  expect(mostWaiting).toBeLessThanOrEqual(500);
}, 180_000);
