import { SandboxError } from '../errors.ts';
import type { GatewayClock } from '../gateway-clock.ts';
import type { NotificationSubject } from '../gateway/notification-plan.ts';
import type { Notifier } from '../gateway/notifier.ts';
import type { PaymentLife } from '../ledger/life.ts';
import { transStatusOf, type Payment } from '../ledger/payment.ts';
import { leftMinor, type RefundLife, type RefundRefusal } from '../refunds/refund-life.ts';
import { refundStatusOf, type Refund } from '../refunds/refund.ts';
import { outsideNotifyUrl, revoke, type RevokeParts } from '../refunds/revoke.ts';
import type { TrafficLog } from '../traffic/traffic-log.ts';

export interface ConsoleParts extends RevokeParts {
  readonly life: PaymentLife;
  readonly refunds: RefundLife;
  readonly notifier: Notifier;
  readonly clock: GatewayClock;
  readonly log: TrafficLog;
}

/**
 * What a person can do in the gateway's own console. A reference is any that the payments' and
 * refunds' routes take. All throw SandboxError where it cannot be done, `UNKNOWN_PAYMENT` or
 * `UNKNOWN_REFUND` above all.
 */
export interface Console {
  /** Refunds a part, or all that is left. Throws `REFUND_REFUSED`. */
  refund(reference: string, amountMinor?: number): Refund;
  /** Lets a payment's time run out. Throws `PAYMENT_ENDED`. */
  expire(reference: string): Payment;
  /** Revokes a payment as the merchant's call would. Throws `REVOKE_REFUSED`. */
  revoke(reference: string): Payment;
  /** Ends a slow refund. Throws `REFUND_ENDED`. */
  finish(reference: string, transStatus: 2 | 1): Refund;
  /** Tells the merchant once more how a payment ended. Throws `NO_NOTIFY_URL`. */
  notifyPayment(reference: string): Payment;
  /** The same for a refund. Throws `NO_NOTIFY_URL`. */
  notifyRefund(reference: string): Refund;
}

const REFUSALS: Readonly<Record<RefundRefusal, string>> = {
  'not-paid': 'it is not paid',
  'more-than-is-left': 'less than that is left of it',
  'too-many': 'it was refunded in 50 parts already',
};

export function createConsole(parts: ConsoleParts): Console {
  const { life, refunds, serials, switches } = parts;
  return {
    refund(reference, amountMinor) {
      const payment = paymentOf(reference, parts);
      const isNothingLeft =
        payment.end?.transStatus === 2 &&
        leftMinor(payment, refunds.ofPayment(payment.transNo)) === 0;
      const decision = isNothingLeft
        ? ({ result: 'more-than-is-left' } as const)
        : refunds.begin(payment, {
            amountMinor,
            merchantOrderNo: `CONSOLE${serials.psn()}`,
            source: 'console',
            notifyUrl: outsideNotifyUrl(payment, switches),
          });
      if (decision.result !== 'begun') {
        const why = REFUSALS[decision.result];
        throw new SandboxError(
          'REFUND_REFUSED',
          `No refund of ${payment.merchantOrderNo}: ${why}.`,
        );
      }
      record(parts, payment, 'a refund in the gateway’s console');
      return decision.refund;
    },
    expire(reference) {
      const payment = paymentOf(reference, parts);
      if (payment.end) throw ended(payment);
      const expired = life.expire(payment);
      record(parts, expired, 'its time ran out by hand');
      return expired;
    },
    revoke(reference) {
      const payment = paymentOf(reference, parts);
      if (revoke(payment, parts) === 'refused') {
        throw new SandboxError('REVOKE_REFUSED', `${payment.merchantOrderNo} is not paid.`);
      }
      record(parts, payment, 'a revoke in the gateway’s console');
      return life.findTransaction(payment.transNo) ?? payment;
    },
    finish(reference, transStatus) {
      const refund = refunds.finish(refundOf(reference, parts), transStatus);
      if (refund) return refund;
      const now = refundStatusOf(refundOf(reference, parts));
      throw new SandboxError('REFUND_ENDED', `The refund has ended with trans_status ${now}.`);
    },
    notifyPayment(reference) {
      const payment = paymentOf(reference, parts);
      resend({ kind: 'payment', payment }, parts);
      return payment;
    },
    notifyRefund(reference) {
      const refund = refundOf(reference, parts);
      const payment = life.findTransaction(refund.origTransNo);
      resend({ kind: 'refund', refund, payment }, parts);
      return refund;
    },
  };
}

function paymentOf(reference: string, { life }: ConsoleParts): Payment {
  const payment = life.find(reference);
  if (payment) return payment;
  throw new SandboxError('UNKNOWN_PAYMENT', 'The gateway has no record of this payment.');
}

function refundOf(reference: string, { refunds }: ConsoleParts): Refund {
  const refund = refunds.find(reference);
  if (refund) return refund;
  throw new SandboxError('UNKNOWN_REFUND', 'The gateway has no record of this refund.');
}

function ended(payment: Payment): SandboxError {
  const message = `The payment has ended with trans_status ${transStatusOf(payment)}.`;
  return new SandboxError('PAYMENT_ENDED', message);
}

function resend(subject: NotificationSubject, { notifier }: ConsoleParts): void {
  const { notification } = subject.kind === 'payment' ? subject.payment : subject.refund;
  if (!notification) {
    const message = 'Nobody is to be told: it has not ended, or came without a notify_url.';
    throw new SandboxError('NO_NOTIFY_URL', message);
  }
  notifier.resend(subject);
}

function record({ clock, log }: ConsoleParts, payment: Payment, title: string): void {
  log.add({
    at: new Date(clock.now()).toISOString(),
    from: 'gateway',
    to: 'gateway',
    kind: 'console',
    title,
    merchantOrderNo: payment.merchantOrderNo,
  });
}
