import { eq } from 'drizzle-orm';
import { payOrder } from '../../src/orders/move-order.ts';
import type { PaymentOfOrder } from '../../src/ports/store.ts';
import { events, pickupDays } from '../../src/store/schema-events.ts';
import { inbox } from '../../src/store/schema.ts';
import type { Engine } from '../rig/suite-database.ts';
import { openBenchShop, successOf, type BenchShop } from './bench-shop.ts';

describe.each<Engine>(['PGlite', 'PostgreSQL'])('on %s, an order that was only read', (engine) => {
  let shop: BenchShop;
  let read: PaymentOfOrder;
  beforeAll(async () => {
    shop = await openBenchShop(engine);
  });
  afterAll(() => shop.open.close());
  beforeEach(async () => {
    await shop.empty();
    await shop.sell({ tea: null });
    const { payment } = await shop.ask({ tea: 1 });
    await shop.store.inbox.insert({
      id: 'message',
      notification: {
        merchantNo: 'm',
        appId: 'a',
        httpRequestId: null,
        sentAt: null,
        result: successOf(payment),
      },
      rawBody: '{}',
      receivedAt: shop.parts.clock.now(),
      nextAttemptAt: shop.parts.clock.now(),
    });
    const found = await shop.store.payments.withOrder(payment.merchantOrderNo);
    if (!found) throw new Error('The payment is not found.');
    read = found;
  });

  const context = () => ({
    tx: shop.store,
    ids: shop.parts.ids,
    cause: { kind: 'notification', reference: 'message' } as const,
    at: shop.parts.clock.now(),
  });
  const pay = () =>
    payOrder(
      read.order,
      { payment: read.payment, ended: { nextQueryAt: null }, message: 'message' },
      context(),
    );
  /** All that a paid order leaves behind. */
  const standing = async () => {
    const { database } = shop.open;
    const [message] = await database.select().from(inbox).where(eq(inbox.id, 'message'));
    return {
      order: (await shop.store.orders.byId(read.order.id))?.state,
      payment: (await shop.store.payments.byId(read.payment.id))?.state,
      story: (await shop.store.history.ofOrder(read.order.id)).map(({ to }) => to),
      counted: (await database.select().from(pickupDays)).map(({ lastNumber }) => lastNumber),
      events: await database.select({ type: events.type, attempts: events.attempts }).from(events),
      isJudged: message?.processedAt !== null && message?.nextAttemptAt === null,
    };
  };
  const why = (paymentId: string | null, from: string, to: string) => ({
    id: shop.parts.ids.next(),
    orderId: read.order.id,
    paymentId,
    from,
    to,
    cause: { kind: 'query', reference: null } as const,
    at: shop.parts.clock.now(),
  });

  test('is paid by its payment, once, and the message that told of it is judged', async () => {
    const paid = await Promise.all(Array.from({ length: 10 }, pay));
    expect(paid.filter((done) => done)).toHaveLength(1);
    expect(await standing()).toEqual({
      order: 'paid',
      payment: 'succeeded',
      story: ['payable', 'initiated', 'payable', 'succeeded', 'paid'],
      counted: [1],
      events: [{ type: 'order.paid', attempts: 0 }],
      isJudged: true,
    });
    const order = await shop.store.orders.byId(read.order.id);
    expect(order).toMatchObject({
      paidAt: shop.parts.clock.now(),
      paidByPaymentId: read.payment.id,
    });
  });

  test.each<{ what: string; change: () => Promise<unknown> }>([
    {
      what: 'the payment has moved',
      change: () =>
        shop.store.payments.move(
          read.payment.id,
          { state: 'closed' },
          why(read.payment.id, 'payable', 'closed'),
        ),
    },
    {
      what: 'the order has moved',
      change: () =>
        shop.store.orders.setState(read.order.id, 'cancelled', why(null, 'payable', 'cancelled')),
    },
    {
      what: 'its goods went back',
      change: () => shop.store.orders.setStockReleased(read.order.id, shop.parts.clock.now()),
    },
  ])('is not paid, and nothing changes, where $what', async ({ change }) => {
    await change();
    const before = await standing();
    expect(await pay()).toBe(false);
    expect(await standing()).toEqual(before);
    expect(before).toMatchObject({ counted: [], events: [], isJudged: false });
  });

  if (engine === 'PostgreSQL') {
    test('is not waited for while it is in other hands', async () => {
      const before = await standing();
      await shop.store.transaction(async (tx) => {
        await tx.orders.lock(read.order.id);
        expect(await pay()).toBe(false);
      });
      expect(await standing()).toEqual(before);
    });

    test('is paid without waiting for a message that is in other hands', async () => {
      await shop.store.transaction(async (tx) => {
        await tx.inbox.claim('message', shop.parts.clock.now());
        expect(await pay()).toBe(true);
      });
      expect(await standing()).toMatchObject({ order: 'paid', isJudged: true });
    });
  }
});
