import type { Order, PlaceOrder } from '@minipay/contracts';
import { createAttempts } from '../../src/checkout/attempt.ts';
import { createCheckout, type CheckoutPorts } from '../../src/checkout/runner.ts';
import { createSheets } from '../../src/checkout/sheets.ts';
import type { WalletAnswer } from '../../src/platform/platform.ts';
import { Problem } from '../../src/problem.ts';
import { attempted, request, started } from './orders.ts';
import { memoryStorage } from './storage.ts';

const order = attempted('payable');
const paidOrder = attempted('succeeded', { state: 'paid' });
const settled = () => new Promise((resolve) => setImmediate(resolve));

function aCheckout(changes: Partial<CheckoutPorts> = {}) {
  const storage = memoryStorage();
  let made = 0;
  const attempts = createAttempts(storage, () => `key-of-the-order-${(made += 1)}`);
  const sent: { request: PlaceOrder; key: string; stored: unknown }[] = [];
  const wakes: (() => void)[] = [];
  const ports: CheckoutPorts = {
    asksServer: true,
    attempts,
    api: {
      placeOrder: (body, key) => {
        sent.push({ request: body, key, stored: storage.read('attempt') });
        return Promise.resolve(order);
      },
      startPayment: () => Promise.resolve(started),
      confirmOrder: () => Promise.resolve(paidOrder),
    },
    emptyCart: () => attempts.forget(),
    sheets: createSheets(() => Promise.resolve('paid')),
    after: (_delayMs, wake) => {
      wakes.push(wake);
      return () => wakes.splice(wakes.indexOf(wake), 1);
    },
    ...changes,
  };
  return { checkout: createCheckout(ports), storage, sent, wakes };
}

function anApi(changes: Partial<CheckoutPorts['api']>): CheckoutPorts['api'] {
  return {
    placeOrder: () => Promise.resolve(order),
    startPayment: () => Promise.resolve(started),
    confirmOrder: () => Promise.resolve(paidOrder),
    ...changes,
  };
}

test('a tap leads through placing, paying and confirming to paid', async () => {
  const { checkout } = aCheckout();
  const names: string[] = [];
  checkout.subscribe(() => names.push(checkout.state().name));
  checkout.send({ type: 'pay', request });
  await settled();
  expect([...new Set(names)]).toEqual(['placing', 'paying', 'confirming', 'paid']);
});

test('[H4] a double tap places one order', async () => {
  const { checkout, sent } = aCheckout();
  checkout.send({ type: 'pay', request });
  checkout.send({ type: 'pay', request });
  await settled();
  expect(sent).toHaveLength(1);
});

test('[H3] the key is in storage before the order is sent, and gone once it is placed', async () => {
  const { checkout, sent, storage } = aCheckout();
  checkout.send({ type: 'pay', request });
  await settled();
  expect(sent[0]?.stored).toEqual({ idempotencyKey: sent[0]?.key, request });
  expect(storage.read('attempt')).toBeUndefined();
});

test('[H3] an order that got no answer is sent again with the same key', async () => {
  const keys: string[] = [];
  let answers: Promise<Order> = Promise.reject(new Problem('NO_ANSWER', 'gone'));
  answers.catch(() => undefined);
  const { checkout } = aCheckout({
    api: {
      placeOrder: (_body, key) => {
        keys.push(key);
        return answers;
      },
      startPayment: () => Promise.resolve(started),
      confirmOrder: () => Promise.resolve(paidOrder),
    },
  });
  checkout.send({ type: 'pay', request });
  await settled();
  expect(checkout.state()).toMatchObject({ name: 'idle', problem: 'NO_ANSWER' });
  answers = Promise.resolve(order);
  checkout.send({ type: 'pay', request });
  await settled();
  expect(keys).toEqual(['key-of-the-order-1', 'key-of-the-order-1']);
  expect(checkout.state().name).toBe('paid');
});

test('a new total comes back with what it is made of', async () => {
  const quote = { currency: 'JPY', totalMinor: 1300, lines: order.lines };
  const { checkout } = aCheckout({
    api: {
      placeOrder: () =>
        Promise.reject(new Problem('TOTAL_CHANGED', 'prices moved', { details: quote })),
      startPayment: () => Promise.resolve(started),
      confirmOrder: () => Promise.resolve(paidOrder),
    },
  });
  checkout.send({ type: 'pay', request });
  await settled();
  expect(checkout.state()).toEqual({ name: 'idle', problem: 'TOTAL_CHANGED', quote });
});

test('[H1] a sheet that throws is a wallet whose word is unknown', async () => {
  const { checkout } = aCheckout({
    sheets: createSheets(() => Promise.reject(new Error('no such API'))),
    api: {
      placeOrder: () => Promise.resolve(order),
      startPayment: () => Promise.resolve(started),
      confirmOrder: () => Promise.resolve(attempted('unknown')),
    },
  });
  checkout.send({ type: 'pay', request });
  await settled();
  expect(checkout.state()).toMatchObject({ name: 'confirming', said: 'unknown' });
});

test('a page that hands over leaves the asking to the result page', async () => {
  const { checkout } = aCheckout({ asksServer: false });
  checkout.send({ type: 'pay', request });
  await settled();
  expect(checkout.state()).toMatchObject({ name: 'confirming', asked: 0 });
});

test('[H4] a page that was left hears and asks nothing any more', async () => {
  const { checkout, wakes } = aCheckout({
    api: {
      placeOrder: () => Promise.resolve(order),
      startPayment: () => Promise.resolve(started),
      confirmOrder: () => Promise.resolve(attempted('unknown')),
    },
  });
  checkout.send({ type: 'pay', request });
  await settled();
  expect(wakes).toHaveLength(1);
  const left = checkout.state();
  checkout.stop();
  checkout.send({ type: 'waited' });
  expect(wakes).toHaveLength(0);
  expect(checkout.state()).toBe(left);
});

test('[H1] the word of a sheet that another page opened reaches the page that took over', async () => {
  let say: (answer: WalletAnswer) => void = () => undefined;
  const sheets = createSheets(() => new Promise((resolve) => (say = resolve)));
  const first = aCheckout({ sheets, asksServer: false }).checkout;
  first.send({ type: 'pay', request });
  await settled();
  first.send({ type: 'returned', fromWallet: true });
  first.stop();

  let seen: Order = attempted('closed');
  const api = anApi({ confirmOrder: () => Promise.resolve(seen) });
  const { checkout } = aCheckout({ sheets, api });
  checkout.send({ type: 'resume', orderId: order.id, said: null, problem: null });
  await settled();
  expect(checkout.state().name).toBe('payable');
  seen = paidOrder;
  say('paid');
  await settled();
  expect(checkout.state().name).toBe('paid');
  expect(sheets.answerOf(order.id)).toBeUndefined();
});

test('[H1] an answer that was asked for before the sheet was shut does not count', async () => {
  const answers: ((seen: Order) => void)[] = [];
  const { checkout } = aCheckout({
    api: anApi({ confirmOrder: () => new Promise((resolve) => answers.push(resolve)) }),
  });
  checkout.send({ type: 'resume', orderId: order.id, said: null, problem: 'PAYMENT_REFUSED' });
  checkout.send({ type: 'askAgain' });
  answers[0]?.(attempted('refused'));
  await settled();
  expect(checkout.state().name).toBe('confirming');
  answers[1]?.(paidOrder);
  await settled();
  expect(checkout.state().name).toBe('paid');
});

test('[H2] a wallet that speaks after all leaves no timer of its silence behind', async () => {
  let say: (answer: WalletAnswer) => void = () => undefined;
  const sheets = createSheets(() => new Promise((resolve) => (say = resolve)));
  const { checkout, wakes } = aCheckout({ sheets });
  checkout.send({ type: 'pay', request });
  await settled();
  checkout.send({ type: 'returned', fromWallet: true });
  expect(wakes).toHaveLength(1);
  say('paid');
  await settled();
  expect(wakes).toHaveLength(0);
});

test('[H3] an order whose answer was lost empties the cart once it is paid elsewhere', async () => {
  const { checkout, storage } = aCheckout();
  createAttempts(storage, () => 'key-of-the-order-0').keyFor(request);
  checkout.send({ type: 'payOrder', order });
  await settled();
  expect(checkout.state().name).toBe('paid');
  expect(storage.read('attempt')).toBeUndefined();
});

test('[H3] a paid order of something else leaves the cart and its key alone', async () => {
  const { checkout, storage } = aCheckout();
  const other = { ...request, expectedTotalMinor: 1300 };
  const key = createAttempts(storage, () => 'key-of-the-order-0').keyFor(other);
  checkout.send({ type: 'payOrder', order });
  await settled();
  expect(checkout.state().name).toBe('paid');
  expect(storage.read('attempt')).toMatchObject({ idempotencyKey: key });
});
