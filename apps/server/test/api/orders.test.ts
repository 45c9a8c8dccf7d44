import { productListSchema } from '@minipay/contracts';
import { sql } from 'drizzle-orm';
import { errorOf, newKey, send, Shopper } from '../rig/shopper.ts';
import { startRig, type Rig } from '../rig/start-rig.ts';

let rig: Rig;
beforeAll(async () => {
  rig = await startRig();
});
afterAll(() => rig.stop());

const lattes = (quantity: number) => ({ lines: [{ productId: 'cafe-latte', quantity }] });

test('sells what the catalogue has, at its prices, with pictures that a phone loads fast', async () => {
  const { body } = await send(rig.server.url, 'GET', '/api/products');
  const { currency, categories, products } = productListSchema.parse(body);
  expect(currency).toBe('JPY');
  expect(categories.map(({ id }) => id)).toEqual(['coffee', 'tea', 'food', 'goods']);
  // The coins that pick a scenario are the sandbox's.
  const own = products.filter(({ id }) => !id.startsWith('scenario-coin'));
  expect(own).toHaveLength(14);
  const ofId = (id: string) => own.find((product) => product.id === id);
  expect(ofId('cafe-latte')).toMatchObject({
    unitPriceMinor: 450,
    taxRateBasisPoints: 800,
    categoryId: 'coffee',
    left: null,
  });
  expect(ofId('mug')).toMatchObject({ taxRateBasisPoints: 1000, categoryId: 'goods', left: 0 });
  for (const { imagePath, thumbnailPath } of products) {
    expect(thumbnailPath).not.toBe(imagePath);
    for (const path of [imagePath, thumbnailPath]) {
      const picture = await fetch(new URL(path, rig.server.url));
      expect(picture.headers.get('Content-Type')).toBe('image/jpeg');
      expect((await picture.arrayBuffer()).byteLength).toBeLessThanOrEqual(40_000);
    }
  }
});

describe('prices are the server’s', () => {
  test.each([
    ['a price in a line', { lines: [{ productId: 'cafe-latte', quantity: 1, unitPriceMinor: 1 }] }],
    ['a total', { ...lattes(1), totalMinor: 1 }],
    ['a currency', { ...lattes(1), currency: 'CNY' }],
    ['a discount', { ...lattes(1), discountMinor: 449 }],
    ['a negative quantity', lattes(-1)],
    ['half a latte', lattes(0.5)],
    ['a billion lattes', lattes(1e9)],
  ])('[C3] %s is refused, and no order is made', async (_what, body) => {
    const shopper = await Shopper.login(rig.server.url);
    const answer = await shopper.tryToOrder(body);
    expect(answer.status).toBe(400);
    expect(errorOf(answer)).toMatchObject({ code: 'INVALID_REQUEST' });
    expect(await shopper.list()).toEqual([]);
  });

  test('[C4] a total that the shopper did not see makes no order, and shows the prices', async () => {
    const shopper = await Shopper.login(rig.server.url);
    const key = newKey();
    const answer = await shopper.tryToOrder({ ...lattes(2), expectedTotalMinor: 1 }, key);
    expect(answer.status).toBe(409);
    expect(errorOf(answer)).toMatchObject({
      code: 'TOTAL_CHANGED',
      details: { totalMinor: 900, currency: 'JPY', lines: [{ unitPriceMinor: 450 }] },
    });
    expect(await shopper.list()).toEqual([]);
    // [D2] The refusal bound no key.
    const again = await shopper.tryToOrder({ ...lattes(2), expectedTotalMinor: 900 }, key);
    expect(again.status).toBe(201);
  });

  test('a product that is not sold is named', async () => {
    const shopper = await Shopper.login(rig.server.url);
    const answer = await shopper.tryToOrder({ lines: [{ productId: 'gold', quantity: 1 }] });
    expect(answer.status).toBe(409);
    expect(errorOf(answer)).toMatchObject({
      code: 'PRODUCT_UNAVAILABLE',
      details: { productId: 'gold' },
    });
  });
});

describe('an idempotency key', () => {
  test('[D1] sent a hundred times at once makes one order and one answer', async () => {
    const shopper = await Shopper.login(rig.server.url);
    const key = newKey();
    const answers = await Promise.all(
      Array.from({ length: 100 }, () => shopper.tryToOrder(lattes(2), key)),
    );
    expect(answers.filter(({ status }) => status === 201)).toHaveLength(1);
    expect(answers.filter(({ status }) => status === 200)).toHaveLength(99);
    expect(new Set(answers.map(({ body }) => JSON.stringify(body))).size).toBe(1);
    expect(await shopper.list()).toHaveLength(1);
    const moves = await rig.rows(
      sql`select 1 from history h join orders o on o.id = h.order_id where o.idempotency_key = ${key}`,
    );
    expect(moves).toHaveLength(1);
  });

  test('[D2] with another body is refused, and the first order stays as it was', async () => {
    const shopper = await Shopper.login(rig.server.url);
    const key = newKey();
    await shopper.tryToOrder(lattes(1), key);
    const answer = await shopper.tryToOrder(lattes(2), key);
    expect(answer.status).toBe(422);
    expect(errorOf(answer).code).toBe('IDEMPOTENCY_KEY_REUSED');
    expect(await shopper.list()).toMatchObject([{ totalMinor: 450 }]);
  });

  test('[D3] of another user is another key', async () => {
    const key = newKey();
    const first = await Shopper.login(rig.server.url);
    const second = await Shopper.login(rig.server.url);
    await first.tryToOrder(lattes(1), key);
    expect((await second.tryToOrder(lattes(2), key)).status).toBe(201);
    expect(await first.list()).toMatchObject([{ totalMinor: 450 }]);
    expect(await second.list()).toMatchObject([{ totalMinor: 900 }]);
  });

  test('[D5] that is new makes an order of its own of the same cart, which the shopper sees', async () => {
    const shopper = await Shopper.login(rig.server.url);
    await shopper.tryToOrder(lattes(1), newKey());
    await shopper.tryToOrder(lattes(1), newKey());
    const orders = await shopper.list();
    expect(orders.map(({ state }) => state)).toEqual(['payable', 'payable']);
    for (const { id } of orders) await shopper.pay(id);
    const numbers = rig.sandbox
      .payments()
      .filter(({ attach }) => orders.some(({ id }) => id === attach))
      .map(({ merchantOrderNo }) => merchantOrderNo);
    expect(new Set(numbers).size).toBe(2);
  });

  test.each([
    undefined,
    'short',
    'x'.repeat(300),
    "'; drop table orders; --",
    'emoji-%F0%9F%8D%B5',
  ])('[D4] that is %j is refused', async (key) => {
    const shopper = await Shopper.login(rig.server.url);
    const headers: Record<string, string> = key === undefined ? {} : { 'Idempotency-Key': key };
    const answer = await shopper.send('POST', '/api/orders', { body: lattes(1), headers });
    expect(answer.status).toBe(400);
    expect(await shopper.list()).toEqual([]);
  });
});

test('[F1] somebody else’s order looks like none', async () => {
  const owner = await Shopper.login(rig.server.url);
  const order = await owner.order();
  const other = await Shopper.login(rig.server.url);
  const unknown = await other.send('GET', '/api/orders/01a20fb40dd67b099b0d644fe4ba43d8');
  for (const [method, path] of [
    ['GET', ''],
    ['POST', '/payments'],
    ['POST', '/confirm'],
    ['POST', '/cancel'],
  ] as const) {
    const answer = await other.send(method, `/api/orders/${order.id}${path}`);
    expect(answer.status).toBe(404);
    expect(errorOf(answer)).toEqual({
      ...errorOf(unknown),
      requestId: expect.stringMatching(/^[0-9a-f]{32}$/) as string,
    });
  }
  expect(await other.list()).toEqual([]);
  expect((await owner.read(order.id)).state).toBe('payable');
});

test.each(['%00', 'x', '..%2f..', "'%20or%201=1", '01a20fb40dd67b099b0d644fe4ba43d8'])(
  '[E1] an order by the name of %s is simply not there',
  async (id) => {
    const shopper = await Shopper.login(rig.server.url);
    for (const [method, path] of [
      ['GET', `/api/orders/${id}`],
      ['POST', `/api/orders/${id}/payments`],
      ['POST', `/api/orders/${id}/confirm`],
      ['POST', `/api/sandbox/payments/${id}/approve`],
    ] as const) {
      expect((await shopper.send(method, path)).status).toBe(404);
    }
    const list = await shopper.send('GET', `/api/orders?before=${id}`);
    expect(list.status).toBe(/^[0-9a-f]{32}$/.test(id) ? 200 : 400);
  },
);

test('[E3] a product by the name of NUL is refused', async () => {
  const shopper = await Shopper.login(rig.server.url);
  const answer = await shopper.tryToOrder({ lines: [{ productId: '\u0000', quantity: 1 }] });
  expect(answer.status).toBe(400);
});

test('lists newest first, a page at a time', async () => {
  const shopper = await Shopper.login(rig.server.url);
  const ids: string[] = [];
  for (let count = 0; count < 23; count += 1) ids.unshift((await shopper.order(1)).id);
  const first = (await shopper.send('GET', '/api/orders')).body as {
    orders: { id: string }[];
    next: string;
  };
  const second = (await shopper.send('GET', `/api/orders?before=${first.next}`)).body;
  expect(first.orders.map(({ id }) => id)).toEqual(ids.slice(0, 20));
  expect(second).toMatchObject({ orders: ids.slice(20).map((id) => ({ id })), next: null });
});

test.each([
  ['no JSON', '{"lines":', 400],
  ['a list', [], 400],
  ['40 KB', { lines: [], padding: 'x'.repeat(40_000) }, 413],
])('a body that is %s gets the one shape of an error', async (_what, body, status) => {
  const shopper = await Shopper.login(rig.server.url);
  const answer = await shopper.tryToOrder(body);
  expect(answer.status).toBe(status);
  expect(errorOf(answer)).toMatchObject({
    requestId: answer.headers.get('X-Request-Id'),
  });
});
