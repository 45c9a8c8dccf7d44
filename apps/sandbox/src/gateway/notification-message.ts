import type { GatewayClock } from '../gateway-clock.ts';
import type { Switchboard } from '../switches/switchboard.ts';
import { subjectOf, type NotificationSubject } from './notification-plan.ts';
import { paymentFields } from './payment-fields.ts';
import { refundFields } from './refund-fields.ts';
import type { Serials } from './serials.ts';
import type { UnsignedMessage } from './signed-message.ts';

export interface NotificationMessageParts {
  readonly clock: GatewayClock;
  readonly serials: Serials;
  readonly switches: Switchboard;
}

/** Flat as real notifications are; the request's id and time are new at each call. */
export function notificationOf(
  subject: NotificationSubject,
  { clock, serials, switches }: NotificationMessageParts,
): UnsignedMessage {
  const { appId, merchantNo, merchantOrderNo } = subjectOf(subject);
  return {
    app_id: appId,
    method: methodOf(subject, switches),
    format: 'JSON',
    charset: 'UTF-8',
    sign_type: 'RSA2',
    version: '1.0',
    timestamp: String(clock.realNow()),
    http_request_id: serials.psn(),
    merchant_no: merchantNo,
    ...(subject.kind === 'payment' ? paymentFields(subject.payment) : refundFields(subject.refund)),
    ...(switches.get('notified-trans-no') === 'merchant-order-no' && { trans_no: merchantOrderNo }),
    ...(switches.get('notified-order-amount') === 'left-out' && { order_amount: undefined }),
  };
}

function methodOf({ kind }: NotificationSubject, switches: Switchboard): string {
  return kind === 'payment' ? 'payment.result.notify' : switches.get('refund-notification-method');
}
