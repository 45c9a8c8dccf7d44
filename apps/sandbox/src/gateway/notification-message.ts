import type { Clock } from '../clock.ts';
import type { NotificationSubject } from './notification-plan.ts';
import { subjectOf } from './notification-plan.ts';
import { paymentFields } from './payment-fields.ts';
import type { Serials } from './serials.ts';
import type { UnsignedMessage } from './signed-message.ts';

export interface NotificationMessageParts {
  readonly clock: Clock;
  readonly serials: Serials;
}

/** Flat as real notifications are; the request's id and time are new at each call. */
export function notificationOf(
  subject: NotificationSubject,
  { clock, serials }: NotificationMessageParts,
): UnsignedMessage {
  const { appId, merchantNo } = subjectOf(subject);
  return {
    app_id: appId,
    method: 'payment.result.notify',
    format: 'JSON',
    charset: 'UTF-8',
    sign_type: 'RSA2',
    version: '1.0',
    timestamp: String(clock.now()),
    http_request_id: serials.psn(),
    merchant_no: merchantNo,
    ...(subject.kind === 'payment' ? paymentFields(subject.payment) : {}),
  };
}
