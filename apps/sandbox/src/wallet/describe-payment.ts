import { formatMoney } from '@minipay/money';
import { describeNotification, type NotificationDescription } from '../describe-notification.ts';
import { describeRefund, type RefundDescription } from '../refunds/describe-refund.ts';
import { leftMinor } from '../refunds/refund-life.ts';
import type { Refund } from '../refunds/refund.ts';
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
  readonly storeNo?: string;
  readonly notifyUrl?: string;
  /** The scenario that it plays. */
  readonly scenario?: string;
  /** ISO 8601. */
  readonly createdAt: string;
  readonly expiresAt: string;
  readonly endedAt?: string;
  readonly transErrorCode?: string;
  readonly transErrorMsg?: string;
  readonly notification?: NotificationDescription;
  /** What was or will be given back. */
  readonly refundedMinor: number;
  /** Oldest first. */
  readonly refunds: readonly RefundDescription[];
}

export function describePayment(payment: Payment, refunds: readonly Refund[]): PaymentDescription {
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
    ...(payment.storeNo !== undefined && { storeNo: payment.storeNo }),
    ...(payment.notifyUrl !== undefined && { notifyUrl: payment.notifyUrl }),
    ...(payment.scenario !== undefined && { scenario: payment.scenario }),
    createdAt: iso(payment.createdAtMs),
    expiresAt: iso(payment.expiresAtMs),
    ...(end && { endedAt: iso(end.endedAtMs) }),
    ...(end &&
      end.transStatus !== 2 && {
        transErrorCode: end.errorCode,
        transErrorMsg: end.errorMessage,
      }),
    ...(notification && { notification: describeNotification(notification) }),
    refundedMinor: payment.amountMinor - leftMinor(payment, refunds),
    refunds: refunds.map(describeRefund),
  };
}

function iso(atMs: number): string {
  return new Date(atMs).toISOString();
}
