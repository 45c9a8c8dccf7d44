import { formatMoney } from '@minipay/money';
import { transStatusOf, type Payment, type TransStatus } from '../ledger/payment.ts';

/** A payment as the workbench and tests see it. */
export interface PaymentDescription {
  readonly merchantOrderNo: string;
  readonly transNo: string;
  readonly transStatus: TransStatus;
  readonly payMethodId: string;
  readonly amountMinor: number;
  readonly currency: string;
  /** For a person: `¥1,200`. */
  readonly amount: string;
  readonly description: string;
  /** The merchant's own text that came with the payment. */
  readonly attach?: string;
  readonly merchantNo: string;
  /** The scenario that it plays. */
  readonly scenario?: string;
  /** ISO 8601. */
  readonly createdAt: string;
  readonly expiresAt: string;
  readonly endedAt?: string;
  readonly transErrorCode?: string;
  readonly notification?: {
    readonly attemptsMade: number;
    readonly acknowledged: boolean;
    /** ISO 8601; null after the last attempt. */
    readonly nextAttemptAt: string | null;
  };
}

export function describePayment(payment: Payment): PaymentDescription {
  const { end, notification } = payment;
  return {
    merchantOrderNo: payment.merchantOrderNo,
    transNo: payment.transNo,
    transStatus: transStatusOf(payment),
    payMethodId: payment.payMethodId,
    amountMinor: payment.amountMinor,
    currency: payment.currency,
    amount: formatMoney(payment, 'en'),
    description: payment.description,
    ...(payment.attach !== undefined && { attach: payment.attach }),
    merchantNo: payment.merchantNo,
    ...(payment.scenario !== undefined && { scenario: payment.scenario }),
    createdAt: iso(payment.createdAtMs),
    expiresAt: iso(payment.expiresAtMs),
    ...(end && { endedAt: iso(end.endedAtMs) }),
    ...(end && end.transStatus !== 2 && { transErrorCode: end.errorCode }),
    ...(notification && {
      notification: {
        attemptsMade: notification.attemptsMade,
        acknowledged: notification.acknowledged,
        nextAttemptAt:
          notification.nextAttemptAtMs === null ? null : iso(notification.nextAttemptAtMs),
      },
    }),
  };
}

function iso(atMs: number): string {
  return new Date(atMs).toISOString();
}
