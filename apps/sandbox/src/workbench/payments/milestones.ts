import type { PaymentDescription } from '../../wallet/describe-payment.ts';
import type { RefundDescription } from '../../refunds/describe-refund.ts';
import type { NotificationDescription } from '../../describe-notification.ts';

/** Something that happened to a payment or a refund, or that is still to come. */
export interface Milestone {
  readonly id: string;
  readonly name: string;
  /** ISO 8601; undefined where only that it happened is known. */
  readonly at?: string;
  readonly look: 'done' | 'next' | 'bad';
  readonly note?: string;
}

/** The way of a payment from its beginning, in order. */
export function paymentMilestones(payment: PaymentDescription): Milestone[] {
  const { transStatus, createdAt, expiresAt, endedAt } = payment;
  const end: Milestone =
    transStatus === 2
      ? { id: 'end', name: 'Paid', look: 'done', ...(endedAt && { at: endedAt }) }
      : transStatus === 1 || transStatus === 3
        ? { id: 'end', name: closedName(payment), look: 'bad', ...(endedAt && { at: endedAt }) }
        : { id: 'end', name: 'Expires', look: 'next', at: expiresAt };
  return [
    { id: 'created', name: 'Created', at: createdAt, look: 'done' },
    ...(transStatus === 0 ? [{ id: 'sheet', name: 'In the wallet', look: 'done' } as const] : []),
    end,
    ...notificationMilestones(payment.notification),
    ...payment.refunds.map(refundMilestone),
  ];
}

/** The way of a refund from its beginning, in order. */
export function refundMilestones(refund: RefundDescription): Milestone[] {
  return [
    { id: 'asked', name: 'Asked for', at: refund.createdAt, look: 'done' },
    endOfRefund(refund),
    ...notificationMilestones(refund.notification),
  ];
}

function closedName({ transStatus, transErrorCode, transErrorMsg }: PaymentDescription): string {
  const name = transStatus === 3 ? 'Cancelled' : 'Closed';
  return transErrorMsg ?? (transErrorCode === undefined ? name : `${name}, ${transErrorCode}`);
}

function refundMilestone(refund: RefundDescription): Milestone {
  return { ...endOfRefund(refund), id: `refund-${refund.transNo}`, note: refund.amount };
}

function endOfRefund({ transStatus, endedAt, transErrorCode, transErrorMsg }: RefundDescription) {
  const at = endedAt === undefined ? {} : { at: endedAt };
  if (transStatus === 0) return { id: 'end', name: 'Refund under way', look: 'next' } as const;
  if (transStatus === 2) return { id: 'end', name: 'Refunded', look: 'done', ...at } as const;
  const note = transErrorMsg ?? transErrorCode;
  return { id: 'end', name: 'Refund refused', look: 'bad', ...at, ...(note && { note }) } as const;
}

function notificationMilestones(progress: NotificationDescription | undefined): Milestone[] {
  if (!progress) return [];
  const { acknowledged, attemptsMade, nextAttemptAt } = progress;
  const attempts = attemptsMade === 1 ? '1 attempt' : `${attemptsMade} attempts`;
  if (acknowledged) {
    return [{ id: 'notified', name: 'Notified', look: 'done', note: attempts }];
  }
  if (nextAttemptAt === null) {
    return [{ id: 'notified', name: 'Not acknowledged', look: 'bad', note: attempts }];
  }
  const name = attemptsMade === 0 ? 'Notification' : `Attempt ${attemptsMade + 1} of 15`;
  return [{ id: 'notified', name, look: 'next', at: nextAttemptAt }];
}
