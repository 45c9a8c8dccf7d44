import { resultLink, resumeFrom } from '../../src/checkout/result-link.ts';
import { MESSAGES } from '../../src/i18n/messages.ts';
import type { CheckoutState } from '../../src/checkout/states.ts';
import { anOrder, request } from './orders.ts';

const order = anOrder({ id: 'order/1&x' });

test.each<[CheckoutState, object]>([
  [
    { name: 'confirming', orderId: order.id, order, said: 'unknown', asked: 0 },
    { said: 'unknown', problem: null },
  ],
  [
    { name: 'payable', order, problem: 'PAYMENT_REFUSED' },
    { said: null, problem: 'PAYMENT_REFUSED' },
  ],
  [
    { name: 'unknown', orderId: order.id, order, said: null, problem: 'PAYMENT_OUTCOME_UNKNOWN' },
    { said: null, problem: 'PAYMENT_OUTCOME_UNKNOWN' },
  ],
  [
    { name: 'paid', order },
    { said: null, problem: null },
  ],
  [
    { name: 'closed', order },
    { said: null, problem: null },
  ],
])('the result page takes over from $name with all that it needs', (state, words) => {
  const params = paramsOf(resultLink(state) ?? '');
  expect(resumeFrom(params)).toEqual({ type: 'resume', orderId: order.id, ...words });
});

test.each<CheckoutState>([
  { name: 'idle', problem: null, quote: null },
  { name: 'placing', request, quote: null, replaced: false },
  { name: 'paying', order, sheet: 'open', before: { name: 'payable', order, problem: null } },
])('$name stays on its page', (state) => {
  expect(resultLink(state)).toBeNull();
});

test('whatever stopped a payment is told on the result page', () => {
  for (const problem of Object.keys(MESSAGES.en.problems)) {
    expect(resumeFrom({ order: 'a', problem }).problem).toBe(problem);
  }
});

test('an order that cannot be read is one that is not there', () => {
  expect(resumeFrom({ order: '%E0%A4' }).orderId).toBe('%E0%A4');
});

test.each(['<b>', 'toString', ''])('%j is no problem that the app knows', (problem) => {
  expect(resumeFrom({ order: 'a', problem }).problem).toBeNull();
});

test('words that the app does not know are left out', () => {
  expect(resumeFrom({ order: 'a', said: 'PAID', problem: '<b>' })).toEqual({
    type: 'resume',
    orderId: 'a',
    said: null,
    problem: null,
  });
});

/** As the platforms give them: not decoded. */
function paramsOf(link: string): Record<string, string> {
  const pairs = link.slice(link.indexOf('?') + 1).split('&');
  return Object.fromEntries(
    pairs.map((pair) => [pair.slice(0, pair.indexOf('=')), pair.slice(pair.indexOf('=') + 1)]),
  );
}
