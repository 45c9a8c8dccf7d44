import type { Scenario } from '../scenario.ts';

/** What becomes of refunds, and of the gateway as a whole. */
export const REFUNDS_AND_OUTAGES = [
  {
    id: 'refund-refused',
    group: 'refund',
    title: 'Refund refused for lack of balance',
    does: 'A refund is accepted, and closed because the merchant’s balance does not suffice.',
    amountMinor: 81,
    refunded: { effect: 'refused', reason: 'Insufficient merchant balance' },
  },
  {
    id: 'refund-slow',
    group: 'refund',
    title: 'Slow refund',
    does: 'A refund is accepted, and takes 10 minutes.',
    amountMinor: 82,
    refunded: { effect: 'slow', seconds: 600 },
  },
  {
    id: 'refund-answer-lost',
    group: 'refund',
    title: 'Answer to a refund lost',
    does: 'A refund is accepted, and its answer never comes.',
    amountMinor: 83,
    refunded: { effect: 'answer', answer: { effect: 'silence' } },
  },
  {
    id: 'gateway-down',
    group: 'outage',
    title: 'Gateway down',
    does: 'From the request for payment on, every call is reset and no notification leaves, for 2 minutes.',
    amountMinor: 91,
    outage: { minutes: 2 },
  },
] as const satisfies readonly Scenario[];
