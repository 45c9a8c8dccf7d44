import type { Ending } from './ending.ts';
import type { ScenarioId } from './table.ts';

const PAID: Ending = {
  screen: 'paid',
  order: 'paid',
  payment: 'succeeded',
  findings: [],
  stock: 'taken',
  withinSeconds: 15,
};
/** Nothing was taken, and the order waits for another try. */
const UNPAID: Ending = {
  screen: 'payable',
  order: 'payable',
  payment: 'closed',
  findings: [],
  stock: 'held',
  withinSeconds: 15,
};
/** An answer was lost, so nobody knows, until the next tap goes on under a new number. */
const PAID_AGAIN: Ending = { ...PAID, screen: 'unknown', again: true, withinSeconds: 60 };
/** What was told does not fit, so it proves nothing: a person looks at it. */
const NOT_BELIEVED: Ending = {
  ...UNPAID,
  screen: 'unknown',
  payment: 'payable',
  withinSeconds: 120,
};

/** What each scenario comes to at a shop that does it right. A test plays them against the server. */
export const ENDINGS: Readonly<Record<ScenarioId, Ending>> = {
  paid: PAID,
  'no-funds': UNPAID,
  cancelled: { ...UNPAID, payment: 'cancelled' },
  closed: UNPAID,
  'paid-late': {
    screen: 'unknown',
    order: 'expired',
    payment: 'succeeded',
    findings: ['late-success'],
    refund: 'succeeded',
    stock: 'back',
    withinSeconds: 1_500,
  },
  coupon: PAID,
  'short-paid': { ...PAID, findings: ['amounts-do-not-add-up'] },
  'lie-amount': { ...NOT_BELIEVED, findings: ['amount-differs'] },
  'lie-currency': { ...NOT_BELIEVED, findings: ['amount-differs'] },
  'lie-merchant': { ...NOT_BELIEVED, findings: ['wrong-merchant'] },
  'lie-number': { ...NOT_BELIEVED, findings: ['payment-not-ours'] },
  'answer-slow': PAID_AGAIN,
  'answer-lost': PAID_AGAIN,
  'reset-before': PAID_AGAIN,
  'reset-after': PAID_AGAIN,
  'http-500': PAID_AGAIN,
  'http-502': PAID_AGAIN,
  'half-body': PAID_AGAIN,
  'empty-answer': PAID_AGAIN,
  redirect: PAID_AGAIN,
  'bad-signature': PAID_AGAIN,
  'no-signature': PAID_AGAIN,
  refused: { ...PAID_AGAIN, screen: 'payable' },
  'unknown-code': PAID_AGAIN,
  'notified-first': PAID,
  'no-notification': PAID,
  duplicate: PAID,
  concurrent: PAID,
  'out-of-order': PAID,
  'closed-then-paid': { ...PAID, screen: 'payable', withinSeconds: 60 },
  replayed: { ...PAID, withinSeconds: 75 },
  'forged-notification': PAID,
  'unsigned-notification': PAID,
  'query-pending': { ...PAID, withinSeconds: 75 },
  'query-no-record': { ...PAID, withinSeconds: 75 },
  'refund-refused': { ...PAID, refund: 'failed', findings: ['refund-failed'], withinSeconds: 300 },
  'refund-slow': { ...PAID, refund: 'succeeded', withinSeconds: 1_200 },
  'refund-answer-lost': { ...PAID, refund: 'succeeded', withinSeconds: 300 },
  'gateway-down': { ...PAID_AGAIN, withinSeconds: 180 },
};
