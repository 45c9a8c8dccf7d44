import type { Clock } from '../clock.ts';
import { createTimers } from '../timers.ts';
import type { Ledger } from './ledger.ts';
import type { Payment, PaymentEnd } from './payment.ts';

/** What became of a decision in the wallet. */
export type Decision =
  | { readonly result: 'ended'; readonly payment: Payment }
  | { readonly result: 'already-ended'; readonly payment: Payment }
  | { readonly result: 'unknown' };

/** The life of the gateway's payments: created, seen, paid, refused or expired. */
export interface PaymentLife {
  /** Takes in a new payment and watches its expiry. */
  begin(payment: Payment): void;
  /** The payment as it is at this moment. The reference is any that `Ledger.find` takes. */
  find(reference: string): Payment | undefined;
  /** The same by a merchant's own number. */
  findOrder(merchantNo: string, merchantOrderNo: string): Payment | undefined;
  /** The same by transaction number. */
  findTransaction(transNo: string): Payment | undefined;
  list(): readonly Payment[];
  /** The payer looks at it in the wallet: created becomes paying. */
  show(reference: string): Payment | undefined;
  approve(reference: string): Decision;
  refuse(reference: string): Decision;
  /** Takes up what was open when the process ended. */
  resume(): void;
  stop(): void;
}

export interface PaymentLifeParts {
  readonly ledger: Ledger;
  readonly clock: Clock;
  readonly newChannelTransNo: () => string;
  /** How long after the end the merchant is first told. */
  readonly notifyAfterMs: number;
  /** Called once a payment, after its end is written. */
  readonly onEnd: (payment: Payment) => void;
}

/** `110` is what the real gateway gave for an operator's cancel; that it means these is inferred. */
const REFUSED = { errorCode: '110', errorMessage: 'Payment refused by the payer' };
const EXPIRED = { errorCode: '110', errorMessage: 'Order closed, its time ran out' };

export function createPaymentLife(parts: PaymentLifeParts): PaymentLife {
  const { ledger, clock, newChannelTransNo } = parts;
  const timers = createTimers(clock);

  const end = (payment: Payment, how: PaymentEnd): Payment => {
    timers.cancel(payment.transNo);
    return endPayment(payment, how, parts);
  };
  const expireIfDue = (payment: Payment): Payment => {
    if (payment.end || clock.now() < payment.expiresAtMs) return payment;
    return end(payment, { transStatus: 1, endedAtMs: payment.expiresAtMs, ...EXPIRED });
  };
  const watch = ({ transNo, expiresAtMs }: Payment) => {
    const remainingMs = Math.max(0, expiresAtMs - clock.now());
    timers.plan(transNo, remainingMs, () => {
      const payment = ledger.findTransaction(transNo);
      // A timer may fire a millisecond early, by the clock that the expiry is told by.
      if (payment && !expireIfDue(payment).end) watch(payment);
    });
  };
  const upToDate = (payment: Payment | undefined) => payment && expireIfDue(payment);
  const find = (reference: string) => upToDate(ledger.find(reference));
  const decide = (reference: string, how: () => PaymentEnd): Decision => {
    const payment = find(reference);
    if (!payment) return { result: 'unknown' };
    if (payment.end) return { result: 'already-ended', payment };
    return { result: 'ended', payment: end(payment, how()) };
  };

  return {
    begin(payment) {
      ledger.add(payment);
      watch(payment);
    },
    find,
    findOrder: (merchantNo, number) => upToDate(ledger.findOrder(merchantNo, number)),
    findTransaction: (transNo) => upToDate(ledger.findTransaction(transNo)),
    list: () => ledger.list().map(expireIfDue),
    show(reference) {
      const payment = find(reference);
      if (!payment || payment.end || payment.opened) return payment;
      return ledger.update(payment, { opened: true });
    },
    approve: (reference) =>
      decide(reference, () => ({
        transStatus: 2,
        endedAtMs: clock.now(),
        channelTransNo: newChannelTransNo(),
      })),
    refuse: (reference) =>
      decide(reference, () => ({ transStatus: 1, endedAtMs: clock.now(), ...REFUSED })),
    resume: () => ledger.list().forEach((payment) => !payment.end && watch(payment)),
    stop: () => timers.cancelAll(),
  };
}

function endPayment(
  payment: Payment,
  end: PaymentEnd,
  { ledger, clock, notifyAfterMs, onEnd }: PaymentLifeParts,
): Payment {
  const due = {
    attemptsMade: 0,
    nextAttemptAtMs: clock.now() + notifyAfterMs,
    acknowledged: false,
  };
  const notification = payment.notifyUrl === undefined ? null : due;
  const ended = ledger.update(payment, { end, notification });
  onEnd(ended);
  return ended;
}
