import { sql, type SQL } from 'drizzle-orm';
import type { StatementLine } from '../../src/ports/statement.ts';
import { compareBooks } from '../../src/store/compare-books.ts';
import { openBenchShop, type BenchShop } from './bench-shop.ts';

let shop: BenchShop;
let lines: StatementLine[];
beforeAll(async () => {
  shop = await openBenchShop();
});
afterAll(() => shop.open.close());
beforeEach(async () => {
  await shop.empty();
  await shop.sell({ tea: 9 });
  lines = [];
  for (const quantity of [1, 2]) {
    const { payment } = await shop.paid({ tea: quantity });
    const { merchantOrderNo, amountMinor, currency } = payment;
    const about = { transNo: `T${merchantOrderNo}`, transType: 1, endedAt: null };
    lines.push({ ...about, merchantOrderNo, amountMinor, currency });
  }
});
const compared = () => compareBooks(shop.open.database, lines);
const change = (query: SQL) => shop.open.database.execute(query);

test('[I1] the books agree with a gateway that settled what they have', async () => {
  expect(await compared()).toEqual([]);
});

test('[I1] a success that is not known here is found, and its money', async () => {
  lines.push({
    transNo: 'T0',
    transType: 1,
    merchantOrderNo: 'X',
    amountMinor: 5,
    currency: 'JPY',
    endedAt: null,
  });
  expect(await compared()).toEqual([
    { rule: expect.stringContaining('every success'), reference: 'X' },
    { rule: expect.stringContaining('money'), reference: 'paid JPY: 905 there, 900 here' },
  ]);
});

test('[I1] one that stands before a person is known, though its money is not', async () => {
  await change(sql`
    insert into findings (id, kind, merchant_order_no, cause_kind, details, at)
    values ('f', 'payment-not-ours', 'X', 'query', '{}', now())`);
  lines.push({
    transNo: 'T0',
    transType: 1,
    merchantOrderNo: 'X',
    amountMinor: 5,
    currency: 'CNY',
    endedAt: null,
  });
  expect(await compared()).toEqual([
    { rule: expect.stringContaining('money'), reference: 'paid CNY: 5 there, 0 here' },
  ]);
});

test('[I1] a success of ours that the gateway does not have is found by the sums', async () => {
  lines.pop();
  expect(await compared()).toMatchObject([{ reference: 'paid JPY: 300 there, 900 here' }]);
});

test('[I1] another amount is found on both sides, and a refund that nobody knows', async () => {
  await change(sql`update payments set amount_minor = 299 where amount_minor = 300`);
  lines.push({
    transNo: 'R',
    transType: 3,
    merchantOrderNo: 'R',
    amountMinor: 7,
    currency: 'JPY',
    endedAt: null,
  });
  expect((await compared()).map(({ reference }) => reference)).toEqual([
    lines[0]?.merchantOrderNo,
    'R',
    'paid JPY: 900 there, 899 here',
    'returned JPY: 7 there, 0 here',
  ]);
});
