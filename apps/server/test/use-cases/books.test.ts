import { sql, type SQL } from 'drizzle-orm';
import { requestRefund } from '../../src/refunds/request-refund.ts';
import { checkBooks } from '../../src/store/books.ts';
import { openBenchShop, type BenchShop } from './bench-shop.ts';

let shop: BenchShop;
let paidId: string;
let openId: string;
beforeAll(async () => {
  shop = await openBenchShop();
});
afterAll(() => shop.open.close());
beforeEach(async () => {
  await shop.empty();
  await shop.sell({ tea: 9 });
  const paid = await shop.paid({ tea: 2 });
  paidId = paid.order.id;
  openId = (await shop.ask({ tea: 1 })).order.id;
  const wanted = { amountMinor: 100, reason: 'r', restock: [], operator: 'o' };
  await requestRefund({ orderId: paidId, ...wanted, idempotencyKey: 'key' }, shop.parts);
});

const broken = async (change: SQL) => {
  await shop.open.database.execute(change);
  return (await checkBooks(shop.open.database)).map(({ rule }) => rule);
};

test('books that nobody touched are in order', async () => {
  expect(await checkBooks(shop.open.database)).toEqual([]);
});

test.each<[string, string, () => SQL]>([
  [
    'I2',
    'an order paid by no payment',
    () => sql`update orders set paid_by_payment_id = null where id = ${paidId}`,
  ],
  [
    'I2',
    'an order paid for another amount',
    () => sql`update payments set amount_minor = 599 where order_id = ${paidId}`,
  ],
  [
    'I2',
    'an open order with a payment that pays it',
    () => sql`update orders set paid_by_payment_id = 'x' where id = ${openId}`,
  ],
  [
    'I2',
    'a success that nobody sees to',
    () =>
      sql`update payments set state = 'succeeded', next_query_at = null where order_id = ${openId}`,
  ],
  ['I3', 'more given back than was paid', () => sql`update refunds set amount_minor = 601`],
  ['I3', 'another currency given back', () => sql`update refunds set currency = 'CNY'`],
  [
    'I4',
    'a state without its history',
    () => sql`update orders set state = 'cancelled' where id = ${openId}`,
  ],
  ['I4', 'a history that skips', () => sql`delete from history where from_state = 'initiated'`],
  [
    'I4',
    'a move that no table allows',
    () => sql`update history set from_state = 'paid' where to_state = 'paid'`,
  ],
  [
    'I5',
    'a paid order whose goods nobody releases',
    () => sql`delete from events where order_id = ${paidId}`,
  ],
  [
    'I5',
    'goods released of an order that is not paid',
    () => sql`update events set order_id = ${openId}`,
  ],
  [
    'I5',
    'a refund that succeeded and that nobody is told of',
    () => sql`update refunds set state = 'succeeded'`,
  ],
  ['I5', 'an event that nobody delivers', () => sql`update events set next_attempt_at = null`],
  ['I5', 'an event that overtook another', () => sql`update events set sequence = 2`],
  [
    'I7',
    'a transaction number of two successes',
    () => sql`update payments set state = 'succeeded', trans_no = 'T'`,
  ],
  [
    'I10',
    'an undecided payment that nobody asks about',
    () => sql`update payments set next_query_at = null where order_id = ${openId}`,
  ],
  [
    'I10',
    'an open refund that nobody asks about',
    () => sql`update refunds set next_query_at = null`,
  ],
  [
    'I11',
    'a total that is not the sum of its lines',
    () => sql`update orders set total_minor = 1 where id = ${openId}`,
  ],
  [
    'I11',
    'a line that is not price times quantity',
    () => sql`update order_lines set quantity = 3 where order_id = ${openId}`,
  ],
  [
    'an order is paid',
    'goods of a paid order given back',
    () => sql`update orders set stock_released_at = now() where id = ${paidId}`,
  ],
  ['no more goods', 'a shelf with less than nothing', () => sql`update products set stock = -1`],
  [
    'no more goods',
    'more put back than were sold',
    () => sql`update order_lines set restocked = 99`,
  ],
])('[%s] finds %s', async (rule, _what, change) => {
  expect(await broken(change())).toEqual(
    expect.arrayContaining([expect.stringContaining(rule) as string]),
  );
});

const OTHER_ORDERS_HISTORY = 'I4 history tells of what is there, under its own order';
const OTHER_ORDERS_EVENT = 'I5 events tell of what is there, under its own order';

test.each<[string, string, () => SQL]>([
  [
    OTHER_ORDERS_HISTORY,
    'a move of a payment that is told of under another order',
    () => sql`
      update history set order_id = ${openId} where refund_id is null and to_state = 'succeeded'`,
  ],
  [
    OTHER_ORDERS_HISTORY,
    'a move of a refund that is told of under another order',
    () => sql`update history set order_id = ${openId} where refund_id is not null`,
  ],
  [
    OTHER_ORDERS_EVENT,
    'an event of no order',
    () => sql`
      insert into events (id, order_id, sequence, type, payload, created_at, next_attempt_at,
        attempts_left)
      select 'e', 'nobody', 1, type, payload, created_at, next_attempt_at, attempts_left
      from events where order_id = ${paidId}`,
  ],
])('%s: finds %s, which no foreign key forbids', async (rule, _what, change) => {
  expect(await broken(change())).toEqual([rule]);
});
