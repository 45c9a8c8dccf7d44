import { MoneyError } from '@minipay/money';
import { sql } from 'drizzle-orm';
import { placeOrder } from '../../src/orders/place-order.ts';
import { orderBodies, orderBody } from '../../src/http/order-body.ts';
import type { Engine } from '../rig/suite-database.ts';
import { openBenchShop, type BenchShop } from './bench-shop.ts';
import { somebodyWaits } from './somebody-waits.ts';

describe.each<Engine>(['PGlite', 'PostgreSQL'])('on %s,', (engine) => {
  let shop: BenchShop;
  beforeAll(async () => {
    shop = await openBenchShop(engine);
    await shop.empty();
    await shop.sell({ tea: null, cake: 1_000 });
  });
  afterAll(() => shop.open.close());

  test('who waits for an order gets it, and its payment, as they are by then', async () => {
    const { order, payment } = await shop.ask({ tea: 1 });
    const { store, parts } = shop;
    let lock: () => void = () => undefined;
    const locked = new Promise<void>((resolve) => (lock = resolve));
    const first = store.transaction(async (tx) => {
      await tx.orders.lock(order.id);
      lock();
      if (engine === 'PostgreSQL') await somebodyWaits(shop.open);
      const move = { from: 'payable', to: 'cancelled', at: parts.clock.now() };
      const cause = { kind: 'query', reference: null } as const;
      const why = () => ({ ...move, cause, id: parts.ids.next(), orderId: order.id });
      await tx.payments.move(
        payment.id,
        { state: 'cancelled', transNo: 'later' },
        { ...why(), paymentId: payment.id },
      );
      await tx.orders.setState(order.id, 'cancelled', { ...why(), paymentId: null });
    });
    await locked;
    let runs = 0;
    const found = await store.transaction((tx) => {
      runs += 1;
      return tx.payments.lockWithOrder(payment.merchantOrderNo);
    });
    await first;
    expect(found).toEqual({
      order: { ...order, state: 'cancelled' },
      payment: { ...payment, state: 'cancelled', transNo: 'later' },
    });
    // One that locked the payment first would have been broken off.
    expect(runs).toBe(1);
  });

  test('around several orders stands what stands around each of them', async () => {
    const { store } = shop;
    const made = [await shop.paid(), await shop.ask({ tea: 1 }), await shop.paid()];
    const orders = made.map(({ order }) => order);
    const bodies = await orderBodies(orders, store);
    expect(bodies).toEqual(await Promise.all(orders.map((order) => orderBody(order, store))));
    expect(bodies.map(({ pickupNumber }) => pickupNumber)).toEqual([1, null, 2]);
  });

  test.each(['tea', 'cake'])(
    'the same order of %s sent at once is placed once',
    async (product) => {
      const wanted = { userId: 'user', idempotencyKey: `once-${product}`.padEnd(32, '0') };
      const request = { lines: [{ productId: product, quantity: 2 }] };
      const stock = await shop.stockOf(product);
      const placed = await Promise.all(
        Array.from({ length: 5 }, () => placeOrder({ ...wanted, request }, shop.parts)),
      );
      const kinds = placed.map(({ kind }) => kind);
      expect(kinds.sort()).toEqual(['placed', ...Array<string>(4).fill('replayed')]);
      expect(await shop.stockOf(product)).toBe(stock === null ? null : stock - 2);
      const [kept] = await shop.store.orders.ofUser('user', { before: null, limit: 1 });
      expect(await shop.store.history.ofOrder(kept?.id ?? '')).toHaveLength(1);
    },
  );

  test('an order stays the answer to its key when its goods have come to cost more than can be', async () => {
    const wanted = { userId: 'user', request: { lines: [{ productId: 'tea', quantity: 2 }] } };
    const place = (key: string) =>
      placeOrder({ ...wanted, idempotencyKey: key.padEnd(32, '0') }, shop.parts);
    const placed = await place('before');
    const [tea] = await shop.store.products.byIds(['tea']);
    if (!tea) throw new Error('There is no tea.');
    await shop.store.products.replaceAll([{ ...tea, unitPriceMinor: Number.MAX_SAFE_INTEGER }]);
    expect(await place('before')).toEqual({ ...placed, kind: 'replayed' });
    await expect(place('after')).rejects.toThrow(MoneyError);
    await shop.sell({ tea: null, cake: 1_000 });
  });

  test('what a change leaves out stays as it is, and what it has as null is emptied', async () => {
    const { payment } = await shop.ask({ tea: 1 });
    const { payments } = shop.store;
    const nextQueryAt = new Date('2026-11-24T00:00:00Z');
    const failed = { failureCode: '4001', nextQueryAt };
    for (const change of [failed, { nextQueryAt }] as const) {
      await payments.change(payment.id, change);
      expect(await payments.byId(payment.id)).toMatchObject(failed);
    }
    await payments.change(payment.id, { failureCode: null, nextQueryAt });
    expect(await payments.byId(payment.id)).toMatchObject({ failureCode: null, nextQueryAt });
  });

  // PGlite has one session, which can be asked about all that it has planned.
  if (engine === 'PGlite') {
    test('what each order asks of the database is planned once, and again when its tables have grown', async () => {
      for (let orders = 0; orders < 40; orders += 1) {
        const { order } = await shop.paid({ tea: 1, cake: 1 });
        await orderBody(order, shop.store);
        if (orders === 20) await shop.open.database.execute(sql`analyze`);
      }
      const planned = await shop.open.database
        .select({
          name: sql<string>`name`,
          parameters: sql<string>`parameter_types::text`,
          anew: sql<number>`custom_plans::int`,
          kept: sql<number>`generic_plans::int`,
        })
        .from(sql`pg_prepared_statements`);
      expect(planned.filter(({ kept }) => kept >= 40).length).toBeGreaterThan(10);
      expect(planned.filter(({ anew }) => anew > 0)).toEqual([]);
      // What is always the same is no parameter.
      const surroundings = planned.find(({ name }) => name === 'order_surroundings_of_one');
      expect(surroundings?.parameters).toBe('{text}');
    });
  }
});
