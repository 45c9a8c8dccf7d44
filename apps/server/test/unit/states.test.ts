import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { orderStateSchema, paymentStateSchema } from '@minipay/contracts';
import { orderMayMove, orderTransitions } from '../../src/orders/order-state.ts';
import {
  isUndecided,
  paymentMayMove,
  paymentTransitions,
} from '../../src/payments/payment-state.ts';
import { countsAsReturned, isOpen, refundTransitions } from '../../src/refunds/refund-state.ts';

const ARCHITECTURE = join(__dirname, '../../../../ARCHITECTURE.md');

describe.each([
  ['order', orderTransitions, 'payable', orderStateSchema.options],
  ['payment', paymentTransitions, 'initiated', paymentStateSchema.options],
  ['refund', refundTransitions, 'requested', null],
] as const)('the states of one %s', (_what, transitions, first, shown) => {
  const table: Readonly<Record<string, readonly string[]>> = transitions;

  test('are those that the API shows', () => {
    // Of a refund a shopper learns less than there is.
    expect(Object.keys(table).sort()).toEqual([...(shown ?? Object.keys(table))].sort());
  });

  test('are all reached from the first one', () => {
    const reached = new Set<string>([first]);
    for (const state of reached) table[state]?.forEach((next) => reached.add(next));
    expect([...reached].sort()).toEqual(Object.keys(table).sort());
  });

  test('are drawn in ARCHITECTURE.md as the table has them', () => {
    const moves = Object.entries(table).flatMap(([from, next]) =>
      next.map((to) => `  ${from} --> ${to}`),
    );
    const drawing = ['```mermaid', 'stateDiagram-v2', `  [*] --> ${first}`, ...moves, '```'];
    expect(readFileSync(ARCHITECTURE, 'utf8')).toContain(drawing.join('\n'));
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

test('a refund counts against what was paid unless it surely ended without money', () => {
  const counted = Object.keys(refundTransitions).filter((state) =>
    countsAsReturned(state as keyof typeof refundTransitions),
  );
  expect(counted.sort()).toEqual(['accepted', 'requested', 'succeeded', 'unknown']);
  expect(isOpen('succeeded')).toBe(false);
});
