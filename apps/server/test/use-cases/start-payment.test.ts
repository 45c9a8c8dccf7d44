import { setTimeout as sleep } from 'node:timers/promises';
import { processNotification } from '../../src/notifications/process-notification.ts';
import { cancelOrder } from '../../src/orders/cancel-order.ts';
import type { Order } from '../../src/orders/order.ts';
import { placeOrder } from '../../src/orders/place-order.ts';
import { applyGatewayResult } from '../../src/payments/apply-gateway-result.ts';
import { confirmOrder, onceJudgedHere } from '../../src/payments/confirm-order.ts';
import { startPayment } from '../../src/payments/start-payment.ts';
import type {
  Gateway,
  GatewayResult,
  PrepareOutcome,
  PrepareRequest,
} from '../../src/ports/gateway.ts';
import type { Store, User } from '../../src/ports/store.ts';
import { createLogger } from '../../src/logger.ts';
import type { OpenDatabase } from '../../src/store/database.ts';
import { createStore } from '../../src/store/store.ts';
import { openSuiteDatabase } from '../rig/suite-database.ts';

const shop = { currency: 'JPY', orderLifetimeSeconds: 900, description: 'Shop', dining: [] };
const logger = createLogger('silent');
const user: User = {
  id: 'user',
  identity: 'wechat',
  wallet: 'wechat',
  appId: 'wx1',
  openId: 'openid',
};

let open: OpenDatabase;
let store: Store;
let order: Order;
let nowMs: number;
let ids = 0;
const clock = { now: () => new Date(nowMs) };
const nextId = () => {
  ids += 1;
  return ids.toString(16).padStart(32, '0');
};

/** The gateway's answers, each given when the test says so. */
let calls: { request: PrepareRequest; answer: (outcome: PrepareOutcome) => void }[];
const gateway: Gateway = {
  prepare: (request) => new Promise((answer) => calls.push({ request, answer })),
  query: () => Promise.resolve({ kind: 'no-record' }),
  submitRefund: () => Promise.reject(new Error('Nobody asks for a refund here.')),
  queryRefund: () => Promise.resolve({ kind: 'no-record' }),
  revoke: () => Promise.resolve({ kind: 'revoked', psn: null }),
};

const prepared = (transNo: string): PrepareOutcome => ({
  kind: 'prepared',
  transNo,
  psn: 'psn',
  walletCall: {
    wallet: 'wechat',
    requestPayment: {
      timeStamp: '1',
      nonceStr: transNo,
      package: 'p',
      signType: 'RSA',
      paySign: 's',
    },
  },
});

let patience: 'long' | 'none';
let work: Promise<unknown>[];
const parts = () => ({
  store,
  clock,
  ids: { next: nextId },
  logger,
  gateway,
  shop,
  background: { run: (running: Promise<unknown>) => void work.push(running) },
  sleep: (ms: number) =>
    ms < 1_000
      ? sleep(1)
      : patience === 'none'
        ? sleep(5)
        : sleep(20_000, undefined, { ref: false }),
});
const tap = () => startPayment({ orderId: order.id, user, termIp: undefined }, parts());
const payments = () => store.payments.ofOrder(order.id);

/** What the gateway tells once the first call's payment is paid. */
function success(): GatewayResult {
  return {
    merchantOrderNo: calls[0]?.request.merchantOrderNo ?? '',
    transNo: 'T1',
    transType: 1,
    transStatus: 2,
    currency: 'JPY',
    orderAmountMinor: 300,
    transAmountMinor: 300,
    paidAmountMinor: 300,
    discountMinor: 0,
    failureCode: null,
    origMerchantOrderNo: null,
    origTransNo: null,
    unreadable: [],
  };
}

async function called(count: number): Promise<void> {
  for (let look = 0; look < 400 && calls.length < count; look += 1) await sleep(5);
  expect(calls).toHaveLength(count);
}

beforeAll(async () => {
  open = await openSuiteDatabase();
  store = createStore(open);
  await store.users.keep(user);
  const text = { ja: 'x', zh: 'x', en: 'x' };
  const shown = { id: 'tea', name: text, description: text, imagePath: '/x.svg', categoryId: null };
  const product = { ...shown, currency: 'JPY', unitPriceMinor: 300, taxRateBasisPoints: 800 };
  await store.products.replaceAll([{ ...product, forSale: true, stock: null }]);
});
afterAll(() => open.close());
beforeEach(async () => {
  nowMs = Date.parse('2026-11-01T00:00:00Z');
  calls = [];
  work = [];
  patience = 'long';
  const placed = await placeOrder(
    {
      userId: user.id,
      idempotencyKey: nextId(),
      request: { lines: [{ productId: 'tea', quantity: 1 }] },
    },
    parts(),
  );
  if (placed.kind !== 'placed') throw new Error('No order was placed.');
  order = placed.order;
});

test('the parameters of an order that was cancelled meanwhile are kept by nobody', async () => {
  const paying = tap();
  await called(1);
  expect(await cancelOrder(order, parts())).toMatchObject({ state: 'cancelled' });
  calls[0]?.answer(prepared('T1'));
  expect(await paying).toMatchObject({ kind: 'not-payable', order: { state: 'cancelled' } });
  expect(await payments()).toMatchObject([{ state: 'unknown', transNo: 'T1', walletCall: null }]);
});

test('[A8] a shopper who waited long enough is told, and the next tap gets the late answer', async () => {
  patience = 'none';
  expect(await tap()).toEqual({ kind: 'unknown', psn: null });
  calls[0]?.answer(prepared('T1'));
  await Promise.all(work);
  expect(await tap()).toMatchObject({ kind: 'started', payment: { transNo: 'T1' } });
  expect(calls).toHaveLength(1);
});

test('[I13] [A8] an answer that comes after another attempt took its place reaches no phone', async () => {
  patience = 'none';
  await tap();
  nowMs += 61_000;
  patience = 'long';
  const second = tap();
  await called(2);
  calls[0]?.answer(prepared('T1'));
  calls[1]?.answer(prepared('T2'));
  expect(await second).toMatchObject({ kind: 'started', payment: { transNo: 'T2' } });
  await Promise.all(work);
  expect(await payments()).toMatchObject([
    { state: 'unknown', walletCall: null, supersededAt: expect.any(Date) as Date },
    { state: 'payable', transNo: 'T2' },
  ]);
  expect(await tap()).toMatchObject({ payment: { transNo: 'T2' } });
  expect(calls[0]?.request.merchantOrderNo).not.toBe(calls[1]?.request.merchantOrderNo);
});

test('[B16] a notification that is faster than the answer counts, and the answer undoes nothing', async () => {
  const paying = tap();
  await called(1);
  const cause = { kind: 'notification', reference: null } as const;
  await store.transaction((tx) =>
    applyGatewayResult(success(), { tx, ids: { next: nextId }, at: clock.now(), cause }),
  );
  calls[0]?.answer(prepared('T1'));
  expect(await paying).toMatchObject({ kind: 'not-payable', order: { state: 'paid' } });
  expect(await payments()).toMatchObject([{ state: 'succeeded', walletCall: null }]);
});

test('what this process is judging is waited for, and not for ever', async () => {
  let end: () => void = () => undefined;
  const judging = new Promise<void>((resolve) => (end = resolve));
  const background = { of: (id: string) => (id === order.id ? judging : undefined) };
  const judged = onceJudgedHere(order.id, {
    background,
    sleep: () => sleep(20_000, undefined, { ref: false }),
  });
  const first = () => Promise.race([judged.then(() => 'judged'), sleep(20).then(() => 'waits')]);
  expect(await first()).toBe('waits');
  end();
  expect(await first()).toBe('judged');
  const stuck = { of: () => new Promise<void>(() => undefined) };
  await onceJudgedHere(order.id, { background: stuck, sleep: () => sleep(1) });
  await onceJudgedHere('another', { background, sleep: () => new Promise(() => undefined) });
});

test('a notification that is being judged is waited for, and the gateway is not asked as well', async () => {
  const paying = tap();
  await called(1);
  calls[0]?.answer(prepared('T1'));
  await paying;
  const merchant = { merchantNo: 'merchant', appId: 'app' };
  const notification = { ...merchant, httpRequestId: null, sentAt: null, result: success() };
  const entry = { id: nextId(), notification };
  const at = { receivedAt: clock.now(), nextAttemptAt: clock.now() };
  await store.inbox.insert({ ...entry, ...at, rawBody: '{}' });
  const query = jest.fn((number: string) => gateway.query(number));
  const asking = { ...parts(), gateway: { ...gateway, query } };
  // While it is waited for, it is judged.
  const judge = () => processNotification(entry, { ...asking, merchant });
  const confirmed = await confirmOrder(order, { ...asking, sleep: judge });
  expect(confirmed).toMatchObject({ state: 'paid' });
  expect(query).not.toHaveBeenCalled();
  // It is judged once.
  expect(await store.inbox.claim(entry.id, clock.now())).toBe(false);
});

test('what is left of an order’s time is what the gateway is given', async () => {
  nowMs += 10 * 60_000;
  void tap();
  await called(1);
  expect(calls[0]?.request.expiresSeconds).toBe(300);
  calls[0]?.answer(prepared('T1'));
  await Promise.all(work);
});
