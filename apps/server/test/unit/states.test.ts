import { orderStateSchema, paymentStateSchema } from '@minipay/contracts';
import { orderMayMove, orderTransitions } from '../../src/orders/order-state.ts';
import {
  isUndecided,
  paymentMayMove,
  paymentTransitions,
} from '../../src/payments/payment-state.ts';

describe.each([
  ['order', orderTransitions, 'payable', orderStateSchema.options],
  ['payment', paymentTransitions, 'initiated', paymentStateSchema.options],
] as const)('the states of an %s', (_what, transitions, first, shown) => {
  const table: Readonly<Record<string, readonly string[]>> = transitions;

  test('are those that the API shows', () => {
    expect(Object.keys(table).sort()).toEqual([...shown].sort());
  });

  test('are all reached from the first one', () => {
    const reached = new Set<string>([first]);
    for (const state of reached) table[state]?.forEach((next) => reached.add(next));
    expect([...reached].sort()).toEqual(Object.keys(table).sort());
  });

  test('never come back to themselves', () => {
    for (const [state, next] of Object.entries(table)) expect(next).not.toContain(state);
  });
});

test('success is never left, and every failure may still become one', () => {
  expect(paymentTransitions.succeeded).toEqual([]);
  expect(orderTransitions.paid).toEqual([]);
  for (const failed of ['refused', 'closed', 'cancelled'] as const) {
    expect(isUndecided(failed)).toBe(false);
    expect(paymentTransitions[failed]).toEqual(['succeeded']);
  }
  expect(paymentMayMove('succeeded', 'closed')).toBe(false);
  expect(orderMayMove('cancelled', 'paid')).toBe(true);
  expect(orderMayMove('paid', 'cancelled')).toBe(false);
});
