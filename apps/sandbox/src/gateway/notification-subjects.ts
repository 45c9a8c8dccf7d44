import type { Ledger } from '../ledger/ledger.ts';
import type { RefundLedger } from '../refunds/refund-ledger.ts';
import type { Refund } from '../refunds/refund.ts';
import type { NotificationSubject } from './notification-plan.ts';
import type { NotificationSubjects } from './notifier.ts';

/** What the two ledgers hold, as the notifier sees it. */
export function notificationSubjects(ledger: Ledger, refunds: RefundLedger): NotificationSubjects {
  const ofRefund = (refund: Refund): NotificationSubject => ({
    kind: 'refund',
    refund,
    payment: ledger.findTransaction(refund.origTransNo),
  });
  return {
    find(transNo) {
      const payment = ledger.findTransaction(transNo);
      if (payment) return { kind: 'payment', payment };
      const refund = refunds.findTransaction(transNo);
      return refund && ofRefund(refund);
    },
    list: () => [
      ...ledger.list().map((payment): NotificationSubject => ({ kind: 'payment', payment })),
      ...refunds.list().map(ofRefund),
    ],
    save: (subject, notification) =>
      subject.kind === 'payment'
        ? { kind: 'payment', payment: ledger.update(subject.payment, { notification }) }
        : ofRefund(refunds.update(subject.refund, { notification })),
  };
}
