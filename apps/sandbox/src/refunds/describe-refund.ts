import { formatMoney } from '@minipay/money';
import { describeNotification, type NotificationDescription } from '../describe-notification.ts';
import { refundStatusOf, type Refund, type RefundStatus } from './refund.ts';

/** A refund as the workbench and tests see it. */
export interface RefundDescription {
  /** The refund's own number. */
  readonly merchantOrderNo: string;
  readonly transNo: string;
  readonly origMerchantOrderNo: string;
  readonly origTransNo: string;
  readonly merchantNo: string;
  readonly transStatus: RefundStatus;
  readonly amountMinor: number;
  readonly currency: string;
  /** For a person: `¥1,200`. */
  readonly amount: string;
  /** Who asked for it: a call, a click in the gateway's own console, or a revoke. */
  readonly source: Refund['source'];
  readonly description?: string;
  readonly notifyUrl?: string;
  /** ISO 8601. */
  readonly createdAt: string;
  readonly endedAt?: string;
  readonly transErrorCode?: string;
  readonly transErrorMsg?: string;
  readonly notification?: NotificationDescription;
}

export function describeRefund(refund: Refund): RefundDescription {
  const { end, notification } = refund;
  return {
    merchantOrderNo: refund.merchantOrderNo,
    transNo: refund.transNo,
    origMerchantOrderNo: refund.origMerchantOrderNo,
    origTransNo: refund.origTransNo,
    merchantNo: refund.merchantNo,
    transStatus: refundStatusOf(refund),
    amountMinor: refund.amountMinor,
    currency: refund.currency,
    amount: formatMoney(refund, 'en'),
    source: refund.source,
    ...(refund.description !== undefined && { description: refund.description }),
    ...(refund.notifyUrl !== undefined && { notifyUrl: refund.notifyUrl }),
    createdAt: new Date(refund.createdAtMs).toISOString(),
    ...(end && { endedAt: new Date(end.endedAtMs).toISOString() }),
    ...(end?.transStatus === 1 && {
      transErrorCode: end.errorCode,
      transErrorMsg: end.errorMessage,
    }),
    ...(notification && { notification: describeNotification(notification) }),
  };
}
