import type { Payment } from '../ledger/payment.ts';
import type { Refund } from '../refunds/refund.ts';
import type { SignedMessage, UnsignedMessage } from './signed-message.ts';

/** What a notification is about. */
export type NotificationSubject =
  | { readonly kind: 'payment'; readonly payment: Payment }
  | { readonly kind: 'refund'; readonly refund: Refund; readonly payment: Payment | undefined };

/** One message to the merchant's `notify_url`. */
export interface PlannedDelivery {
  readonly message: SignedMessage;
  /** How long it waits after the attempt falls due, by the sandbox's clock. */
  readonly afterMs?: number;
  /** What the log says of it where it is not the gateway's plain notification. */
  readonly remark?: string;
}

/** One attempt to notify. */
export interface NotificationAttempt {
  readonly subject: NotificationSubject;
  /** Counts from 1. */
  readonly number: number;
  /** A message as this attempt makes it: a new `timestamp` and `http_request_id` at each call. */
  readonly message: () => UnsignedMessage;
  readonly sign: (message: UnsignedMessage) => SignedMessage;
}

/**
 * Which deliveries an attempt makes; they set out together, each after its own wait. The attempt
 * was acknowledged if one of them was.
 */
export type NotificationPlan = (attempt: NotificationAttempt) => readonly PlannedDelivery[];

/** One message, signed, at once. */
export const planOne: NotificationPlan = ({ message, sign }) => [{ message: sign(message()) }];

/** The payment or the refund itself. */
export function subjectOf(subject: NotificationSubject): Payment | Refund {
  return subject.kind === 'payment' ? subject.payment : subject.refund;
}
