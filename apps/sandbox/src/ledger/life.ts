import type { Clock } from '../clock.ts';
import type { ApprovedEffect } from '../scenarios/scenario.ts';
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
  /** Lets an open payment's time run out now; one that has ended stays as it is. */
  expire(payment: Payment): Payment;
  /** Closes an open payment, as a revoke may. */
  close(payment: Payment): Payment;
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
  /** What becomes of an approval where the payment plays a scenario. */
  readonly approvedEffect: (payment: Payment) => ApprovedEffect | undefined;
  /** Called after each end is written: once a payment, twice for money that comes late. */
  readonly onEnd: (payment: Payment) => void;
}

/** `110` is what the real gateway gave for an operator's cancel; that it means these is inferred. */
const REFUSED = { errorCode: '110', errorMessage: 'Payment refused by the payer' };
const REVOKED = { errorCode: '110', errorMessage: 'Order closed by a revoke' };
const EXPIRED = { errorCode: '110', errorMessage: 'Order closed, its time ran out' };

export function createPaymentLife(parts: PaymentLifeParts): PaymentLife {
  const { ledger, clock } = parts;
  const timers = createTimers(clock);

  const end = (payment: Payment, how: PaymentEnd): Payment => {
    timers.cancel(payment.transNo);
    const ended = endPayment(payment, how, parts);
    watch(ended);
    return ended;
  };
  const endIfDue = (payment: Payment): Payment => {
    const dueMs = nextDueMs(payment);
    if (dueMs === undefined || clock.now() < dueMs) return payment;
    if (payment.end) return end(payment, paidEnd(dueMs, parts));
    return end(payment, { transStatus: 1, endedAtMs: dueMs, ...EXPIRED });
  };
  const watch = (payment: Payment) => {
    const dueMs = nextDueMs(payment);
    if (dueMs === undefined) return;
    const { transNo } = payment;
    timers.plan(transNo, Math.max(0, dueMs - clock.now()), () => {
      const current = ledger.findTransaction(transNo);
      // A timer may fire a millisecond early, by the clock that the end is told by.
      if (current && endIfDue(current) === current) watch(current);
    });
  };
  const upToDate = (payment: Payment | undefined) => payment && endIfDue(payment);
  const find = (reference: string) => upToDate(ledger.find(reference));
  const act = (reference: string, how: (payment: Payment) => Payment): Decision => {
    const payment = find(reference);
    if (!payment) return { result: 'unknown' };
    if (payment.end) return { result: 'already-ended', payment };
    return { result: 'ended', payment: how(payment) };
  };
  const close = (payment: Payment, reason: typeof REFUSED) =>
    end(payment, { transStatus: 1, endedAtMs: clock.now(), ...reason });

  return {
    begin(payment) {
      ledger.add(payment);
      watch(payment);
    },
    find,
    findOrder: (merchantNo, number) => upToDate(ledger.findOrder(merchantNo, number)),
    findTransaction: (transNo) => upToDate(ledger.findTransaction(transNo)),
    list: () => ledger.list().map(endIfDue),
    show(reference) {
      const payment = find(reference);
      if (!payment || payment.end || payment.opened) return payment;
      return ledger.update(payment, { opened: true });
    },
    approve: (reference) =>
      act(reference, (payment) => {
        const outcome = approvalOf(payment, parts);
        return 'transStatus' in outcome ? end(payment, outcome) : ledger.update(payment, outcome);
      }),
    refuse: (reference) => act(reference, (payment) => close(payment, REFUSED)),
    expire: (payment) => (payment.end ? payment : close(payment, EXPIRED)),
    close: (payment) => (payment.end ? payment : close(payment, REVOKED)),
    resume: () => ledger.list().forEach(watch),
    stop: () => timers.cancelAll(),
  };
}

/** When the next thing happens to a payment by itself; `undefined` if nothing more does. */
function nextDueMs({ end, expiresAtMs, paidLateAtMs }: Payment): number | undefined {
  if (!end) return expiresAtMs;
  return end.transStatus === 2 ? undefined : paidLateAtMs;
}

/** How an approval ends the payment, or what it leaves under way. */
function approvalOf(
  payment: Payment,
  parts: PaymentLifeParts,
): PaymentEnd | Pick<Payment, 'opened' | 'paidLateAtMs'> {
  const endedAtMs = parts.clock.now();
  const effect = parts.approvedEffect(payment);
  switch (effect?.effect) {
    case undefined:
      return paidEnd(endedAtMs, parts);
    case 'unpaid':
      return {
        ...REFUSED,
        transStatus: effect.transStatus,
        endedAtMs,
        errorMessage: effect.reason,
      };
    case 'paid-late':
      return { opened: true, paidLateAtMs: payment.expiresAtMs + effect.seconds * 1_000 };
  }
}

function paidEnd(endedAtMs: number, { newChannelTransNo }: PaymentLifeParts): PaymentEnd {
  return { transStatus: 2, endedAtMs, channelTransNo: newChannelTransNo() };
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
