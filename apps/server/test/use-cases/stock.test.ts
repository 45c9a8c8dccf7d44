import { cancelOrder } from '../../src/orders/cancel-order.ts';
import { expireOrders } from '../../src/orders/expire-orders.ts';
import { queryPayment } from '../../src/payments/query-payment.ts';
import { openBenchShop, successOf, type BenchShop } from './bench-shop.ts';

const AFTER_GRACE_MS = 17 * 60_000 + 1_000;

let shop: BenchShop;
beforeAll(async () => {
  shop = await openBenchShop();
});
afterAll(() => shop.open.close());
beforeEach(async () => {
  await shop.empty();
  await shop.sell({ tea: 5, cake: null });
});

const expire = () => expireOrders({ ...shop.parts, limit: 100 });
const stateOf = async (id: string) => (await shop.store.orders.byId(id))?.state;

test('[C14] a hundred buyers of the last items get as many as there are', async () => {
  const placed = await Promise.all(Array.from({ length: 100 }, () => shop.place({ tea: 1 })));
  expect(placed.filter(({ kind }) => kind === 'placed')).toHaveLength(5);
  expect(placed.filter(({ kind }) => kind === 'out-of-stock')).toHaveLength(95);
  expect(await shop.stockOf('tea')).toBe(0);
});

test('an order that cannot have all of its goods takes none', async () => {
  await shop.sell({ tea: 5, apple: 1 });
  const placed = await shop.place({ apple: 2, tea: 1 });
  expect(placed).toEqual({ kind: 'out-of-stock', productId: 'apple' });
  expect(await shop.stockOf('tea')).toBe(5);
  expect(await shop.stockOf('apple')).toBe(1);
});

test('what nobody counts can be ordered without end', async () => {
  expect(await shop.place({ cake: 99 })).toMatchObject({ kind: 'placed' });
  expect(await shop.stockOf('cake')).toBeNull();
});

test('a restart with the same catalogue does not fill the shelf again', async () => {
  await shop.place({ tea: 2 });
  await shop.sell({ tea: 5, cake: null });
  expect(await shop.stockOf('tea')).toBe(3);
});

test('goods of a paid order are sold', async () => {
  await shop.paid({ tea: 2 });
  shop.pass(AFTER_GRACE_MS);
  await expire();
  expect(await shop.stockOf('tea')).toBe(3);
});

test('an order that nobody began to pay gives its goods back when it expires, once', async () => {
  await shop.place({ tea: 2 });
  shop.pass(AFTER_GRACE_MS);
  await Promise.all([expire(), expire(), expire()]);
  expect(await shop.stockOf('tea')).toBe(5);
});

test('a cancelled order that nobody can pay gives its goods back at once', async () => {
  const placed = await shop.place({ tea: 2 });
  if (placed.kind !== 'placed') throw new Error('No order was placed.');
  await cancelOrder(placed.order, shop.parts);
  expect(await shop.stockOf('tea')).toBe(5);
});

test('[C12] a cancelled order whose sheet is open holds its goods until nobody can pay it', async () => {
  const { order, payment } = await shop.ask({ tea: 2 });
  await cancelOrder(order, shop.parts);
  expect(await stateOf(order.id)).toBe('cancelled');
  expect(await shop.stockOf('tea')).toBe(3);

  shop.pass(AFTER_GRACE_MS);
  await expire();
  expect(await shop.stockOf('tea')).toBe(3);
  await queryPayment(payment, shop.parts);
  await expire();
  expect(await shop.stockOf('tea')).toBe(5);
  expect(await stateOf(order.id)).toBe('cancelled');
});

test('[C10] money for a cancelled order whose goods are still held makes it paid', async () => {
  const { order, payment } = await shop.ask({ tea: 2 });
  await cancelOrder(order, shop.parts);
  await shop.say(payment);
  expect(await stateOf(order.id)).toBe('paid');
  expect(await shop.stockOf('tea')).toBe(3);
  expect(await shop.store.refunds.ofPayment(payment.id)).toEqual([]);
});

test('[C10] money that comes after the goods were given back goes back', async () => {
  const { order, payment } = await shop.ask({ tea: 2 });
  shop.pass(AFTER_GRACE_MS);
  await queryPayment(payment, shop.parts);
  await expire();
  expect(await stateOf(order.id)).toBe('expired');
  expect(await shop.stockOf('tea')).toBe(5);

  shop.answers.query = () => ({ kind: 'answered', psn: 'psn', result: successOf(payment) });
  await queryPayment(payment, shop.parts);
  await queryPayment(payment, shop.parts);
  expect(await stateOf(order.id)).toBe('expired');
  expect(await shop.store.refunds.ofPayment(payment.id)).toMatchObject([
    { state: 'requested', amountMinor: payment.amountMinor, source: 'rule' },
  ]);
});
