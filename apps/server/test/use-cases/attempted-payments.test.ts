import type { Order } from '../../src/orders/order.ts';
import type { PlaceOrderResult } from '../../src/orders/place-order.ts';
import type { Payment } from '../../src/payments/payment.ts';
import type { Engine } from '../rig/suite-database.ts';
import { openBenchShop, type BenchShop } from './bench-shop.ts';

describe.each<Engine>(['PGlite', 'PostgreSQL'])('on %s,', (engine) => {
  let shop: BenchShop;
  /** The attempts of the tests are like that one. */
  let like: Payment;
  let order: Order;
  beforeAll(async () => {
    shop = await openBenchShop(engine);
    await shop.empty();
    await shop.sell({ tea: null });
    like = (await shop.ask({ tea: 1 })).payment;
  });
  afterAll(() => shop.open.close());
  beforeEach(async () => {
    order = onlyPlaced(await shop.place({ tea: 1 }));
  });

  /** Does that while somebody else holds the order. */
  async function whileHeld<T>(work: () => Promise<T>): Promise<T> {
    return shop.store.transaction(async (tx) => {
      await tx.orders.lock(order.id);
      return work();
    });
  }

  const told = (orderId: string, paymentId: string | null, from: string | null, to: string) => ({
    id: shop.parts.ids.next(),
    orderId,
    paymentId,
    from,
    to,
    cause: { kind: 'query', reference: null } as const,
    at: shop.parts.clock.now(),
  });
  const newAttempt = (): Payment => ({
    ...like,
    id: shop.parts.ids.next(),
    orderId: order.id,
    merchantOrderNo: shop.parts.ids.next(),
    state: 'initiated',
    amountMinor: order.totalMinor,
    currency: order.currency,
    expiresAt: order.expiresAt,
    transNo: null,
    walletCall: null,
  });
  /** As the first one. What it has of its order is not given. */
  const keep = (
    { amountMinor, currency, expiresAt, ...attempt }: Payment,
    { userId = order.userId, payableUntil = expiresAt } = {},
  ) =>
    shop.store.payments.insertFirst(
      attempt,
      { userId, payableUntil },
      told(attempt.orderId, attempt.id, null, attempt.state),
    );
  const begunBy = (payment: Payment) => told(payment.orderId, payment.id, null, payment.state);
  const storyOf = async (orderId: string) =>
    (await shop.store.history.ofOrder(orderId)).map(({ to }) => to);

  const walletCall = { wallet: 'alipay', tradePay: { tradeNO: 'T' } } as const;
  const handed = { transNo: 'T', walletCall };

  if (engine === 'PostgreSQL') {
    test('neither waits for an order that is in other hands', async () => {
      const { payments } = shop.store;
      const attempt = newAttempt();
      expect(await whileHeld(() => keep(attempt))).toBeNull();
      await keep(attempt);
      const why = told(order.id, attempt.id, 'initiated', 'payable');
      expect(await whileHeld(() => payments.makePayable(attempt, handed, why))).toBe(false);
      expect(await payments.ofOrder(order.id)).toEqual([attempt]);
      expect(await storyOf(order.id)).toEqual(['payable', 'initiated']);
    });
  }

  test('of many first attempts at once one is kept', async () => {
    const attempts = Array.from({ length: 20 }, newAttempt);
    const kept = await Promise.all(attempts.map((attempt) => keep(attempt)));
    expect(kept.filter((each) => each !== null)).toHaveLength(1);
    expect(await shop.store.payments.ofOrder(order.id)).toHaveLength(1);
    expect(await storyOf(order.id)).toEqual(['payable', 'initiated']);
  });

  const cancel = ({ orderId }: Payment) =>
    shop.store.orders.setState(orderId, 'cancelled', told(orderId, null, 'payable', 'cancelled'));

  test('a first attempt is not kept of an order that was cancelled', async () => {
    const attempt = newAttempt();
    await cancel(attempt);
    expect(await keep(attempt)).toBeNull();
    expect(await storyOf(order.id)).toEqual(['payable', 'cancelled']);
  });

  test('a first attempt is kept with what it has of its order, and none beside it, open or ended', async () => {
    const { payments, orders } = shop.store;
    const first = newAttempt();
    expect(await keep(first)).toEqual(first);
    expect(await payments.ofOrder(order.id)).toEqual([first]);
    expect(await storyOf(order.id)).toEqual(['payable', 'initiated']);
    const second = newAttempt();
    expect(await keep(second)).toBeNull();
    await payments.move(first.id, { state: 'refused' }, { ...begunBy(first), to: 'refused' });
    expect(await keep(second)).toBeNull();
    expect(await payments.ofOrder(order.id)).toEqual([{ ...first, state: 'refused' }]);
    expect(await storyOf(order.id)).toEqual(['payable', 'initiated', 'refused']);
    expect(await orders.byId(order.id)).toEqual(order);
  });

  test('a first attempt is not kept for another user, nor for an order that ends too soon', async () => {
    const attempt = newAttempt();
    expect(await keep(attempt, { userId: 'another' })).toBeNull();
    const later = new Date(order.expiresAt.getTime() + 1);
    expect(await keep(attempt, { payableUntil: later })).toBeNull();
    expect(await storyOf(order.id)).toEqual(['payable']);
    expect(await keep(attempt)).toEqual(attempt);
  });

  test.each<{ what: string; change: (payment: Payment) => Promise<unknown> }>([
    {
      what: 'it has moved',
      change: ({ id, orderId }) =>
        shop.store.payments.move(id, { state: 'closed' }, told(orderId, id, 'initiated', 'closed')),
    },
    {
      what: 'another stands in its place',
      change: ({ id }) => shop.store.payments.change(id, { supersededAt: shop.parts.clock.now() }),
    },
    { what: 'its order was cancelled', change: cancel },
  ])('an attempt becomes payable no more where $what', async ({ change }) => {
    const { payments } = shop.store;
    const attempt = newAttempt();
    await keep(attempt);
    await change(attempt);
    const why = told(order.id, attempt.id, 'initiated', 'payable');
    expect(await payments.makePayable(attempt, handed, why)).toBe(false);
    expect(await payments.byId(attempt.id)).toMatchObject({ transNo: null, walletCall: null });
    expect((await storyOf(order.id)).filter((to) => to === 'payable')).toHaveLength(1);
  });

  test('an attempt becomes payable with what a phone needs, once', async () => {
    const { payments } = shop.store;
    const attempt = newAttempt();
    await keep(attempt);
    const why = () => told(order.id, attempt.id, 'initiated', 'payable');
    expect(await payments.makePayable(attempt, handed, why())).toBe(true);
    expect(await payments.makePayable(attempt, { ...handed, transNo: 'X' }, why())).toBe(false);
    expect(await payments.ofOrder(order.id)).toEqual([{ ...attempt, ...handed, state: 'payable' }]);
    expect(await storyOf(order.id)).toEqual(['payable', 'initiated', 'payable']);
  });
});

function onlyPlaced(result: PlaceOrderResult): Order {
  if (result.kind !== 'placed') throw new Error(`Not placed: ${result.kind}.`);
  return result.order;
}
