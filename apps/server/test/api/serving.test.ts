import { orderSchema, shopSchema, type Order } from '@minipay/contracts';
import { sql } from 'drizzle-orm';
import { Operator } from '../rig/operator.ts';
import { errorOf, newKey, send, Shopper } from '../rig/shopper.ts';
import { startRig, type Rig } from '../rig/start-rig.ts';

let rig: Rig;
let shopper: Shopper;
beforeAll(async () => {
  rig = await startRig();
  shopper = await Shopper.login(rig.server.url);
});
afterAll(() => rig.stop());

/** 450 yen at 8 % unless eaten in, and 1,800 at 10 %. */
const lines = [
  { productId: 'cafe-latte', quantity: 1 },
  { productId: 'tote-bag', quantity: 1 },
];

async function placed(also: object = {}): Promise<Order> {
  const { status, body } = await shopper.tryToOrder({ lines, ...also });
  expect(status).toBe(201);
  return orderSchema.parse(body);
}

async function paid(also: object = {}): Promise<Order> {
  const { id } = await placed(also);
  await shopper.pay(id);
  const payment = rig.sandbox.payments().find(({ attach }) => attach === id);
  rig.sandbox.approve(payment?.merchantOrderNo ?? '');
  return shopper.until(id, 'paid');
}

test('the shop says who issues its receipts, what it asks, and about what a yen is in yuan', async () => {
  let shop = shopSchema.parse((await send(rig.server.url, 'GET', '/api/shop')).body);
  for (let look = 0; look < 100 && !shop.estimate; look += 1) {
    await new Promise((resolve) => setTimeout(resolve, 50));
    shop = shopSchema.parse((await send(rig.server.url, 'GET', '/api/shop')).body);
  }
  expect(shop).toMatchObject({
    issuer: { registrationNumber: 'T9000000000000' },
    dining: ['eat-in', 'take-away'],
    estimate: { currency: 'CNY', rate: '0.049574860000' },
  });
});

test.each([
  [
    'take-away',
    [
      { taxRateBasisPoints: 1000, isReducedRate: false, totalMinor: 1800, taxMinor: 163 },
      { taxRateBasisPoints: 800, isReducedRate: true, totalMinor: 450, taxMinor: 33 },
    ],
  ],
  ['eat-in', [{ taxRateBasisPoints: 1000, isReducedRate: false, totalMinor: 2250, taxMinor: 204 }]],
])('%s: the same prices, with the tax in them by rate', async (dining, taxes) => {
  const order = await placed({ dining });
  expect(order).toMatchObject({ totalMinor: 2250, dining, taxes });
  expect(order.lines.map(({ lineTotalMinor }) => lineTotalMinor)).toEqual([450, 1800]);
  expect(order.lines[0]?.isReducedRate).toBe(dining === 'take-away');
});

test('dining, note and place go from the shopper to the kitchen and the operator as they are', async () => {
  const serving = { dining: 'eat-in', note: '氷なしで <b>🙏</b>' };
  const order = await paid({ ...serving, place: { table: 'B-12' } });
  const kept = { ...serving, place: { store: null, table: 'B-12' } };
  expect(order).toMatchObject({ ...kept, pickupNumber: 1 });
  const operator = await Operator.login(rig.server.url);
  expect(await operator.order(order.id)).toMatchObject(kept);
  const events = await rig.rows(sql`select payload from events where order_id = ${order.id}`);
  expect(events).toMatchObject([{ payload: { data: { order: kept } } }]);
});

test('[D2] the same key with another note, place or dining is another order, and refused', async () => {
  const key = newKey();
  const first = { lines, dining: 'take-away', note: 'warm', place: { store: 'umeda', table: '1' } };
  const order = await shopper.tryToOrder(first, key);
  expect(order.status).toBe(201);
  const { place, ...rest } = first;
  const sameInAnotherOrder = { place: { table: '1', store: 'umeda' }, ...rest };
  expect(await shopper.tryToOrder(sameInAnotherOrder, key)).toMatchObject({
    status: 200,
    body: order.body,
  });
  for (const other of [
    { ...first, note: 'cold' },
    { ...first, dining: 'eat-in' },
    { ...first, place: { ...place, table: '2' } },
    { ...first, place: { table: 'umeda', store: '1' } },
    { lines },
  ]) {
    const answer = await shopper.tryToOrder(other, key);
    expect(answer.status).toBe(422);
  }
});

test('a place that names nothing is none', async () => {
  expect((await placed({ place: {} })).place).toBeNull();
});

test.each([
  ['a note of two lines', { note: 'one\ntwo' }],
  ['a note that turns the writing round', { note: 'abc\u202edef' }],
  ['a note that rings the printer', { note: 'bell\u0007' }],
  ['a note of blanks', { note: '  ' }],
  ['a note of 141 letters', { note: 'x'.repeat(141) }],
  ['a table that is a path', { place: { table: '../1' } }],
  ['a table of 33 letters', { place: { table: 'x'.repeat(33) } }],
  ['a place with more than that', { place: { table: '1', floor: '2' } }],
  ['a third way to dine', { dining: 'delivery' }],
])('[C3] %s is refused', async (_what, also) => {
  const answer = await shopper.tryToOrder({ lines, ...also });
  expect(answer.status).toBe(400);
  expect(errorOf(answer).code).toBe('INVALID_REQUEST');
});

test('a paid order has its yuan as the gateway reports them, and a refund its return invoice', async () => {
  const order = await paid({ dining: 'take-away' });
  // 2,250 yen at the sandbox's rate.
  expect(order.paidInWallet).toEqual({ currency: 'CNY', amountMinor: 11154 });
  const operator = await Operator.login(rig.server.url);
  const restock = [{ position: 1, quantity: 1 }];
  expect((await operator.refund(order.id, { amountMinor: 1800, restock })).status).toBe(201);
  let refunded = await shopper.read(order.id);
  for (let look = 0; look < 100 && refunded.refunds[0]?.state !== 'succeeded'; look += 1) {
    await new Promise((resolve) => setTimeout(resolve, 50));
    refunded = await shopper.read(order.id);
  }
  expect(refunded.refunds).toMatchObject([
    {
      state: 'succeeded',
      cause: 'shop',
      endedAt: expect.any(String) as string,
      taxes: [{ taxRateBasisPoints: 1000, totalMinor: 1800, taxMinor: 163 }],
    },
  ]);
  expect(refunded.refunds[0]).not.toHaveProperty('reason');
  expect(refunded.timeline.map(({ what }) => what)).toEqual([
    'placed',
    'paid',
    'refund-begun',
    'refund-done',
  ]);
});

test('an order that was cancelled says so in its steps, and has no yuan', async () => {
  const { id } = await placed();
  await shopper.cancel(id);
  const order = await shopper.read(id);
  expect(order.timeline.map(({ what }) => what)).toEqual(['placed', 'cancelled']);
  expect(order.paidInWallet).toBeNull();
});
