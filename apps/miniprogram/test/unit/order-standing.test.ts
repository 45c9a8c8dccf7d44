import type { Order } from '@minipay/contracts';
import { createOrderStore } from '../../src/orders/order-store.ts';
import { standingOf } from '../../src/orders/order-standing.ts';
import { Problem } from '../../src/problem.ts';
import { anOrder, attempted } from './orders.ts';

const PAID = { state: 'paid', paidAt: '2026-11-01T00:01:00.000Z' } as const;
type Refund = Order['refunds'][number];
const refund = (changes: Partial<Refund>): Refund => ({
  id: 'refund-1',
  state: 'succeeded',
  amountMinor: 620,
  cause: 'shop',
  createdAt: '2026-11-02T00:00:00.000Z',
  endedAt: '2026-11-02T00:01:00.000Z',
  taxes: [],
  ...changes,
});

test.each<[string, Order, string]>([
  ['not paid', anOrder(), 'payable'],
  ['just tried', attempted('payable'), 'payable'],
  ['tried with an unknown end', attempted('unknown'), 'checking'],
  ['expired before the gateway was asked', attempted('payable', { state: 'expired' }), 'checking'],
  ['expired and asked since', attempted('closed', { state: 'expired' }), 'expired'],
  ['cancelled', anOrder({ state: 'cancelled' }), 'cancelled'],
  ['paid', attempted('succeeded', PAID), 'paid'],
  [
    'returned in part',
    attempted('succeeded', { ...PAID, refunds: [refund({})] }),
    'partlyRefunded',
  ],
  [
    'returned in two parts',
    attempted('succeeded', { ...PAID, refunds: [refund({}), refund({ id: 'refund-2' })] }),
    'refunded',
  ],
  [
    'paid twice, which went back by itself',
    attempted('succeeded', {
      ...PAID,
      refunds: [refund({ amountMinor: 1240, cause: 'paid-twice' })],
    }),
    'paid',
  ],
  [
    'about to be returned',
    attempted('succeeded', { ...PAID, refunds: [refund({ state: 'under-way' })] }),
    'refundUnderWay',
  ],
  [
    'not returned after all',
    attempted('succeeded', { ...PAID, refunds: [refund({ state: 'failed' })] }),
    'paid',
  ],
])('an order that is %s stands so', (_what, order, standing) => {
  expect(standingOf(order)).toBe(standing);
});

/** A server that has one order, and what its gateway would say of it. */
function aStore(first: Order, afterAsking = first) {
  const calls: string[] = [];
  let now = first;
  const answer = (call: string, order: Order) => {
    calls.push(call);
    now = order;
    return Promise.resolve(order);
  };
  const store = createOrderStore(
    {
      order: () => answer('order', now),
      confirmOrder: () => answer('confirm', afterAsking),
      cancelOrder: () => Promise.reject(new Problem('ORDER_NOT_PAYABLE', 'paid meanwhile')),
    },
    first.id,
  );
  return { store, calls };
}

test('[H1] an order that may have been paid is asked about when it is looked at', async () => {
  const { store, calls } = aStore(attempted('payable'), attempted('succeeded', PAID));
  await store.reload();
  expect(calls).toEqual(['order', 'confirm']);
  expect(store.state.getState()).toMatchObject({ name: 'ready', order: { state: 'paid' } });
});

test.each([
  ['paid', attempted('succeeded', PAID)],
  ['never tried', anOrder()],
])('an order that is %s is only read', async (_what, order) => {
  const { store, calls } = aStore(order);
  await store.reload();
  expect(calls).toEqual(['order']);
});

test('an order that cannot be cancelled is read again, so that it stands as it is', async () => {
  const { store, calls } = aStore(anOrder());
  await store.reload();
  await store.cancel();
  expect(calls).toEqual(['order', 'order']);
  expect(store.state.getState()).toMatchObject({ name: 'ready' });
});
