import { orderEventSchema } from '@minipay/contracts';
import { sql } from 'drizzle-orm';
import pg from 'pg';
import { kitchenTicket } from '../../examples/kitchen-ticket.ts';
import { deadEvents } from '../../src/events/dead-events.ts';
import { deliverEvents, type DeliverEventsParts } from '../../src/events/deliver-events.ts';
import { MOST_ATTEMPTS } from '../../src/events/event-schedule.ts';
import { replayEvent } from '../../src/events/replay-event.ts';
import { skipEvent } from '../../src/events/skip-event.ts';
import { processNotification } from '../../src/notifications/process-notification.ts';
import { receiveNotification } from '../../src/notifications/receive-notification.ts';
import { cancelOrder } from '../../src/orders/cancel-order.ts';
import { expireOrders } from '../../src/orders/expire-orders.ts';
import type { Payment } from '../../src/payments/payment.ts';
import type { Receipt, SentEvent } from '../../src/ports/event-receiver.ts';
import type { Store } from '../../src/ports/store.ts';
import { requestRefund } from '../../src/refunds/request-refund.ts';
import { checkBooks } from '../../src/store/books.ts';
import { events } from '../../src/store/schema-events.ts';
import { openBenchShop, successOf, type BenchShop } from './bench-shop.ts';

const DAY_MS = 24 * 60 * 60_000;

let shop: BenchShop;
let received: SentEvent[];
beforeAll(async () => {
  shop = await openBenchShop();
});
afterAll(() => shop.open.close());
beforeEach(async () => {
  await shop.empty();
  await shop.sell({ tea: null });
  received = [];
});
afterEach(async () => {
  expect(await checkBooks(shop.open.database)).toEqual([]);
});

/** A worker whose hook takes everything, unless the test has it otherwise. */
const worker = (instead: Partial<DeliverEventsParts> = {}): DeliverEventsParts => ({
  ...shop.parts,
  hook: (event) => {
    received.push(event);
    return Promise.resolve();
  },
  receiver: null,
  ...instead,
});
/** Has everything delivered that can be, and lets no time pass. */
async function deliver(parts = worker()): Promise<void> {
  while ((await deliverEvents({ limit: 10 }, parts)) > 0);
}
const typesOf = (orderId: string) =>
  received.filter(({ data }) => data.order.id === orderId).map(({ type }) => type);
let keys = 0;
async function refund(orderId: string, transStatus: number): Promise<void> {
  keys += 1;
  const wanted = { amountMinor: 100, reason: 'cold tea', restock: [], operator: 'kei' };
  const kept = await requestRefund(
    { orderId, ...wanted, idempotencyKey: `event-key-${keys}` },
    shop.parts,
  );
  if (kept.kind !== 'requested') throw new Error(`It was ${kept.kind}.`);
  const { refundNumber, paymentId } = kept.refund;
  const payment = await shop.store.payments.byId(paymentId);
  if (!payment) throw new Error('There is no payment.');
  await shop.say(payment, {
    merchantOrderNo: refundNumber,
    transNo: `R${keys}`,
    transType: 3,
    transStatus,
    orderAmountMinor: 100,
    failureCode: transStatus === 2 ? null : '4001',
  });
}

test('a paid order is told once, with what the kitchen needs', async () => {
  const { order } = await shop.paid({ tea: 2 });
  await deliver();
  await deliver();
  expect(received).toHaveLength(1);
  const { id, ...event } = received[0] ?? { id: '' };
  expect(id).toMatch(/^[0-9a-f]{32}$/);
  expect(orderEventSchema.parse(event)).toMatchObject({
    type: 'order.paid',
    data: {
      sequence: 1,
      order: {
        id: order.id,
        state: 'paid',
        totalMinor: 600,
        paidAt: order.paidAt?.toISOString(),
        lines: [{ productId: 'tea', quantity: 2, lineTotalMinor: 600 }],
        pickupNumber: 1,
      },
    },
  });
});

test('[B1] a notification that is judged 1,000 times releases the goods once', async () => {
  const { payment } = await shop.ask({ tea: 1 });
  const notification = {
    httpRequestId: 'request',
    sentAt: shop.parts.clock.now(),
    appId: 'app',
    merchantNo: 'merchant',
    result: successOf(payment),
  };
  const at = shop.parts.clock.now();
  const parts = { ...shop.parts, merchant: { appId: 'app', merchantNo: 'merchant' } };
  // The gateway's number differs, so that the inbox takes each for a new message.
  const entries = Array.from({ length: 20 }, (_, index) => {
    const result = { ...notification.result, transNo: `T${index}` };
    return { id: `inbox-${index}`, notification: { ...notification, result } };
  });
  for (const entry of entries) {
    const times = { receivedAt: at, nextAttemptAt: at };
    await shop.store.inbox.insert({ ...entry, rawBody: '{}', ...times });
  }
  await Promise.all(
    Array.from({ length: 50 }, () => entries)
      .flat()
      .map((entry) => processNotification(entry, parts)),
  );
  await deliver();
  expect(received.map(({ type }) => type)).toEqual(['order.paid']);
});

test('an order that is cancelled or expires is told, and money that comes late after it', async () => {
  const cancelled = await shop.ask({ tea: 1 });
  await cancelOrder(cancelled.order, shop.parts);
  const expired = (await shop.place({ tea: 1 })) as { order: { id: string } };
  shop.pass(DAY_MS);
  await expireOrders({ ...shop.parts, limit: 10 });
  await shop.say(cancelled.payment);
  await deliver();
  expect(typesOf(expired.order.id)).toEqual(['order.closed']);
  expect(typesOf(cancelled.order.id)).toEqual(['order.closed', 'order.paid']);
});

test('a refund is told when money went back, and when it did not', async () => {
  const { order } = await shop.paid();
  await refund(order.id, 1);
  await refund(order.id, 2);
  await deliver();
  expect(typesOf(order.id)).toEqual(['order.paid', 'order.refund_failed', 'order.refunded']);
  expect(received.map(({ data }) => data)).toMatchObject([
    { sequence: 1 },
    { sequence: 2, refund: { amountMinor: 100, reason: 'cold tea', failureCode: '4001' } },
    { sequence: 3, refund: { amountMinor: 100, source: 'operator', failureCode: null } },
  ]);
});

test('[I5] what fails holds back the later events of its order, and of no other', async () => {
  const { order: held } = await shop.paid();
  await refund(held.id, 2);
  const { order: other } = await shop.paid();
  let failures = 3;
  const failing = worker({
    hook: (event) => {
      if (event.data.order.id === held.id && failures > 0) {
        failures -= 1;
        return Promise.reject(new Error('no paper'));
      }
      received.push(event);
      return Promise.resolve();
    },
  });
  await deliver(failing);
  expect(received.map(({ data }) => data.order.id)).toEqual([other.id]);
  for (let round = 0; round < 3; round += 1) {
    shop.pass(DAY_MS);
    await deliver(failing);
  }
  expect(failures).toBe(0);
  expect(typesOf(held.id)).toEqual(['order.paid', 'order.refunded']);
});

test('an event waits longer after each failure', async () => {
  await shop.paid();
  let attempts = 0;
  const failing = worker({
    hook: () => {
      attempts += 1;
      return Promise.reject(new Error('no paper'));
    },
  });
  const attemptsAfter = async (ms: number) => {
    shop.pass(ms);
    await deliver(failing);
    return attempts;
  };
  expect(await attemptsAfter(0)).toBe(1);
  expect(await attemptsAfter(4_999)).toBe(1);
  expect(await attemptsAfter(1)).toBe(2);
  expect(await attemptsAfter(29_999)).toBe(2);
  expect(await attemptsAfter(1)).toBe(3);
});

/** The store of a process that dies before it can write how an attempt ended. */
const dying = (store: Store): Store => ({
  ...store,
  events: { ...store.events, endAttempt: () => Promise.reject(new Error('killed')) },
});

test('a crash between delivery and its mark delivers the same event again', async () => {
  await shop.paid();
  await deliver(worker({ store: dying(shop.store) }));
  await deliver();
  expect(received).toHaveLength(1);
  shop.pass(60_001);
  await deliver();
  await deliver();
  expect(received.map(({ id }) => id)).toEqual([received[0]?.id, received[0]?.id]);
});

test('an event by which the process always dies is given up too', async () => {
  await shop.paid();
  for (let round = 0; round <= MOST_ATTEMPTS; round += 1) {
    await deliver(worker({ store: dying(shop.store) }));
    shop.pass(60_001);
  }
  await deliver();
  expect(received).toHaveLength(MOST_ATTEMPTS);
  expect(await deadEvents({ after: null, limit: 10 }, shop)).toHaveLength(1);
});

test('[D7] a worker that wakes after its lease writes nothing over what came after it', async () => {
  await shop.paid();
  let wake: (() => void) | undefined;
  const stalled = deliverEvents(
    { limit: 10 },
    worker({
      hook: () =>
        new Promise((_resolve, reject) => {
          wake = () => {
            reject(new Error('woke up'));
          };
        }),
    }),
  );
  while (!wake) await new Promise((resolve) => setImmediate(resolve));
  shop.pass(60_001);
  await deliver();
  expect(received).toHaveLength(1);
  wake();
  await stalled;
  shop.pass(DAY_MS);
  await deliver();
  expect(received).toHaveLength(1);
});

test('a dead event is listed, holds back what follows, and is replayed in order', async () => {
  const { order } = await shop.paid();
  await refund(order.id, 2);
  const failing = worker({ hook: () => Promise.reject(new Error('no paper')) });
  for (let round = 0; round < MOST_ATTEMPTS; round += 1) {
    await deliver(failing);
    shop.pass(DAY_MS);
  }
  await deliver();
  expect(received).toEqual([]);
  const dead = await deadEvents({ after: null, limit: 10 }, shop);
  expect(dead).toMatchObject([
    {
      orderId: order.id,
      payload: { type: 'order.paid' },
      attempts: MOST_ATTEMPTS,
      lastError: 'The hook failed: no paper',
    },
  ]);
  const id = dead[0]?.id ?? '';
  expect(await deadEvents({ after: id, limit: 10 }, shop)).toEqual([]);

  expect(await replayEvent(id, shop.parts)).toBe(true);
  expect(await replayEvent(id, shop.parts)).toBe(false);
  await deliver();
  expect(received.map(({ type }) => type)).toEqual(['order.paid', 'order.refunded']);
  expect(await deadEvents({ after: null, limit: 10 }, shop)).toEqual([]);
});

test('[I5] a dead event that is skipped is told to nobody, and what waits behind it goes on', async () => {
  const { order } = await shop.paid();
  await refund(order.id, 2);
  await deliver(
    worker({ receiver: () => Promise.resolve({ kind: 'gone' as const, reason: 'no' }) }),
  );
  const page = { after: null, limit: 10 };
  const [dead] = await deadEvents(page, shop.parts);
  if (!dead) throw new Error('No event is dead.');
  received = [];
  await deliver();
  expect(received).toEqual([]);

  expect(await skipEvent(dead.id, shop.parts)).toBe(true);
  expect(await deadEvents(page, shop.parts)).toEqual([]);
  await deliver();
  expect(typesOf(order.id)).toEqual(['order.refunded']);
  // It is over: neither skipped again, nor replayed.
  expect(await skipEvent(dead.id, shop.parts)).toBe(false);
  expect(await replayEvent(dead.id, shop.parts)).toBe(false);
});

test('a receiver that is gone gets no more of the order, and the hook is not told twice', async () => {
  const { order } = await shop.paid();
  await refund(order.id, 2);
  const receipts: Receipt[] = [
    { kind: 'failed', reason: 'The receiver answered 500.' },
    { kind: 'gone', reason: 'The receiver answered 410.' },
  ];
  const posted: SentEvent[] = [];
  const both = worker({
    receiver: (event) => {
      posted.push(event);
      return Promise.resolve(receipts.shift() ?? { kind: 'taken' });
    },
  });
  await deliver(both);
  shop.pass(DAY_MS);
  await deliver(both);
  shop.pass(DAY_MS);
  await deliver(both);
  expect(posted).toHaveLength(2);
  expect(typesOf(order.id)).toEqual(['order.paid']);

  const [dead] = await deadEvents({ after: null, limit: 10 }, shop);
  expect(dead).toMatchObject({ lastError: 'The receiver answered 410.' });
  await replayEvent(dead?.id ?? '', shop.parts);
  await deliver(both);
  expect(posted.map(({ type }) => type)).toEqual([
    'order.paid',
    'order.paid',
    'order.paid',
    'order.refunded',
  ]);
  expect(typesOf(order.id)).toEqual(['order.paid', 'order.refunded']);
});

test('[D6] of two workers at once each event goes to one', async () => {
  for (let count = 0; count < 30; count += 1) await shop.paid({ tea: 1 });
  await Promise.all([deliver(), deliver()]);
  expect(received).toHaveLength(30);
  expect(new Set(received.map(({ id }) => id)).size).toBe(30);
});

test('all that is delivered at a time is written down by one statement, and what failed before stays', async () => {
  for (let count = 0; count < 5; count += 1) await shop.paid({ tea: 1 });
  await deliver(worker({ hook: () => Promise.reject(new Error('no paper')) }));
  shop.pass(DAY_MS);
  const asking = jest.spyOn(pg.Client.prototype, 'query');
  await deliver();
  const names = asking.mock.calls.map(([said]) => (said as { readonly name?: string }).name);
  asking.mockRestore();
  expect(received).toHaveLength(5);
  expect(names.filter((name) => name === 'event_end_attempts')).toHaveLength(1);
  expect(
    await shop.open.database
      .selectDistinct({ lastError: events.lastError, waits: sql`${events.deliveredAt} is null` })
      .from(events),
  ).toEqual([{ lastError: 'The hook failed: no paper', waits: false }]);
});

test('pickup numbers count from one on each business day of the merchant', async () => {
  const untilMidnightMs = DAY_MS - ((shop.parts.clock.now().getTime() + 9 * 60 * 60_000) % DAY_MS);
  shop.pass(untilMidnightMs - 1);
  const numberOf = async () => {
    const { order } = await shop.paid();
    return (await shop.store.pickupNumbers.ofOrders([order.id])).get(order.id);
  };
  expect([await numberOf(), await numberOf()]).toEqual([1, 2]);
  shop.pass(1);
  expect([await numberOf(), await numberOf()]).toEqual([1, 2]);
});

/** The gateway tells of the payment, and what it says is taken in and judged. */
async function hear(payment: Payment): Promise<void> {
  const about = { merchantNo: 'merchant', appId: 'app', httpRequestId: null, sentAt: null };
  const verifier = { verify: () => ({ ...about, result: successOf(payment) }) };
  const message = { rawBody: Buffer.from('{}'), contentType: undefined };
  const received = await receiveNotification(message, { ...shop.parts, verifier });
  if (!received) throw new Error('It was taken in before.');
  await processNotification(received.entry, { ...shop.parts, merchant: about }, received.about);
}

test('an order that the gateway tells of holds the number of the day no longer than one statement takes', async () => {
  const { payment } = await shop.ask({ tea: 1 });
  const asked: unknown[] = [];
  const ask = Reflect.get(pg.Client.prototype, 'query') as (...said: unknown[]) => unknown;
  const asking = jest.spyOn(pg.Client.prototype, 'query').mockImplementation(function (
    this: pg.Client,
    ...said: unknown[]
  ) {
    const [statement] = said as { readonly name?: string }[];
    asked.push(String(statement?.name).replace(/_[0-9a-f]{12}$/, ''));
    return Reflect.apply(ask, this, said);
  });
  await hear(payment);
  asking.mockRestore();

  expect(asked).toEqual(['inbox_insert', 'payment_with_order', 'order_pay']);
  expect(await shop.store.orders.byId(payment.orderId)).toMatchObject({ state: 'paid' });
});

test('the kitchen gets a ticket for each paid order, and for nothing else', async () => {
  const { order } = await shop.paid({ tea: 2 });
  await refund(order.id, 2);
  const table = { dining: 'eat-in', note: 'ぬるめで', place: { table: '12' } } as const;
  const { order: served } = await shop.paid({ tea: 1 }, table);
  const tickets: string[] = [];
  await deliver(
    worker({
      hook: kitchenTicket((ticket) => {
        tickets.push(ticket);
        return Promise.resolve();
      }),
    }),
  );
  expect(tickets).toEqual([
    `No. 01\n2 × x\norder ${order.id.slice(-8)}`,
    `No. 02\n店内\nテーブル 12\n※ ぬるめで\n1 × x\norder ${served.id.slice(-8)}`,
  ]);
});
