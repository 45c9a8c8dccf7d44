import type { Ledger } from '../ledger/ledger.ts';
import type { NotificationSubjects } from './notifier.ts';

/** What the ledger holds, as the notifier sees it. */
export function notificationSubjects(ledger: Ledger): NotificationSubjects {
  return {
    find(transNo) {
      const payment = ledger.findTransaction(transNo);
      return payment && { kind: 'payment', payment };
    },
    list: () => ledger.list().map((payment) => ({ kind: 'payment', payment })),
    save(subject, notification) {
      if (subject.kind === 'refund') return subject;
      return { kind: 'payment', payment: ledger.update(subject.payment, { notification }) };
    },
  };
}
