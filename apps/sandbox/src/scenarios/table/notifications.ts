import type { Scenario } from '../scenario.ts';

/** For how long the gateway does not yet say what it knows. */
const SOON = 40;

/** What becomes of the news of a payment. */
export const NOTIFICATIONS_AND_QUERIES = [
  {
    id: 'notified-first',
    group: 'notification',
    title: 'Notification before the answer',
    does: 'The payment is paid at once and notified, and the answer leaves 3 seconds later.',
    amountMinor: 61,
    asked: { accepts: true, pays: true, answer: { effect: 'slow', seconds: 3 } },
  },
  {
    id: 'no-notification',
    group: 'notification',
    title: 'No notification',
    does: 'The payment is paid and nobody is told; queries tell.',
    amountMinor: 62,
    notified: { effect: 'never' },
  },
  {
    id: 'duplicate',
    group: 'notification',
    title: 'Duplicate notifications',
    does: 'The notification comes 5 times, one after the other, each signed anew.',
    amountMinor: 63,
    notified: { effect: 'repeated', times: 5 },
  },
  {
    id: 'concurrent',
    group: 'notification',
    title: 'Concurrent notifications',
    does: 'The notification comes 8 times at once, each signed anew.',
    amountMinor: 64,
    notified: { effect: 'concurrent', times: 8 },
  },
  {
    id: 'out-of-order',
    group: 'notification',
    title: 'Notifications out of order',
    does: 'After the notification of the payment come older ones that tell of paying and of closed.',
    amountMinor: 65,
    notified: { effect: 'statuses', transStatuses: [2, 0, 1], apartSeconds: 1 },
  },
  {
    id: 'closed-then-paid',
    group: 'notification',
    title: 'Closed, then paid',
    does: 'A notification tells of a closed payment, the next one 30 seconds later that it is paid after all; until then queries say paying.',
    amountMinor: 66,
    queried: { effect: 'pending', seconds: 30 },
    notified: { effect: 'statuses', transStatuses: [1, 2], apartSeconds: 30 },
  },
  {
    id: 'replayed',
    group: 'notification',
    title: 'Replayed notifications',
    does: 'The same notification comes again byte for byte after 1, 10 and 60 seconds.',
    amountMinor: 67,
    notified: { effect: 'replayed', afterSeconds: [1, 10, 60] },
  },
  {
    id: 'forged-notification',
    group: 'notification',
    title: 'Notification with a bad signature',
    does: 'The payment is paid, and the signature of each notification of it is wrong.',
    amountMinor: 68,
    notified: { effect: 'badly-signed' },
  },
  {
    id: 'unsigned-notification',
    group: 'notification',
    title: 'Notification without a signature',
    does: 'The payment is paid, and no notification of it has a signature.',
    amountMinor: 69,
    notified: { effect: 'unsigned' },
  },
  {
    id: 'query-pending',
    group: 'query',
    title: 'Paid while a query says paying',
    does: `For ${SOON} seconds after the payment queries say paying, and no notification comes.`,
    amountMinor: 71,
    queried: { effect: 'pending', seconds: SOON },
    notified: { effect: 'late', seconds: SOON },
  },
  {
    id: 'query-no-record',
    group: 'query',
    title: 'Paid while a query says E04111',
    does: `For ${SOON} seconds after the payment queries find no record, and no notification comes.`,
    amountMinor: 72,
    queried: { effect: 'no-record', seconds: SOON },
    notified: { effect: 'late', seconds: SOON },
  },
] as const satisfies readonly Scenario[];
