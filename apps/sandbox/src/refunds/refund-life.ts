import type { Clock } from '../clock.ts';
import type { Payment } from '../ledger/payment.ts';
import { createTimers } from '../timers.ts';
import type { Refund, RefundEnd } from './refund.ts';
import type { RefundLedger } from './refund-ledger.ts';

/** Documentation of one brand names 10 at most on one page and 50 on another. */
export const MAX_REFUNDS_OF_A_PAYMENT = 50;

/** How a refund will go. */
export interface RefundCourse {
  readonly afterMs: number;
  /** Why it fails in the end; without it the money goes back. */
  readonly failure?: { readonly errorCode: string; readonly errorMessage: string } | undefined;
}

/** What is asked for. */
export interface RefundWish {
  /** All that is left by default. */
  readonly amountMinor?: number | undefined;
  readonly merchantOrderNo: string;
  readonly source: Refund['source'];
  readonly storeNo?: string | undefined;
  readonly description?: string | undefined;
  readonly notifyUrl?: string | undefined;
}

export type RefundRefusal = 'not-paid' | 'more-than-is-left' | 'too-many';
export type RefundDecision =
  { readonly result: 'begun'; readonly refund: Refund } | { readonly result: RefundRefusal };

export interface RefundLife {
  begin(payment: Payment, wish: RefundWish): RefundDecision;
  /** The refund as it is at this moment. The reference is any that `RefundLedger.find` takes. */
  find(reference: string): Refund | undefined;
  findOrder(merchantNo: string, merchantOrderNo: string): Refund | undefined;
  findTransaction(transNo: string): Refund | undefined;
  /** The refunds of the payment with this transaction number, oldest first. */
  ofPayment(transNo: string): readonly Refund[];
  list(): readonly Refund[];
  /** Ends a slow refund now; `undefined` if it has ended. */
  finish(refund: Refund, transStatus: 2 | 1): Refund | undefined;
  /** Takes up what was open when the process ended. */
  resume(): void;
  stop(): void;
}

export interface RefundLifeParts {
  readonly ledger: RefundLedger;
  readonly clock: Clock;
  readonly newTransNo: () => string;
  readonly newChannelTransNo: () => string;
  readonly courseOf: (payment: Payment) => RefundCourse;
  /** How long after the end the merchant is first told. */
  readonly notifyAfterMs: number;
  /** Called once a refund, after its end is written. */
  readonly onEnd: (refund: Refund) => void;
}

/** That a failed refund has a code of this kind is inferred. */
const FAILED = { errorCode: 'SBX-REFUND', errorMessage: 'Refund failed' };

/** What of a payment was not asked back yet; a refund that failed counts no more. */
export function leftMinor(payment: Payment, refunds: readonly Refund[]): number {
  const asked = refunds.filter(({ end }) => end?.transStatus !== 1);
  return payment.amountMinor - asked.reduce((sum, { amountMinor }) => sum + amountMinor, 0);
}

export function createRefundLife(parts: RefundLifeParts): RefundLife {
  const { ledger, clock } = parts;
  const timers = createTimers(clock);

  const end = (refund: Refund, how: RefundEnd): Refund => {
    timers.cancel(refund.transNo);
    return endRefund(refund, how, parts);
  };
  const endIfDue = (refund: Refund): Refund => {
    if (refund.end || clock.now() < refund.dueAtMs) return refund;
    return end(refund, endOf(refund, refund.dueAtMs, parts));
  };
  const watch = ({ transNo, dueAtMs }: Refund) => {
    const look = () => {
      const refund = ledger.findTransaction(transNo);
      // A timer may fire a millisecond early, by the clock that the end is told by.
      if (refund && !endIfDue(refund).end) watch(refund);
    };
    const remainingMs = dueAtMs - clock.now();
    // The merchant has the answer to the call before it is told of the end.
    if (remainingMs <= 0) queueMicrotask(look);
    else timers.plan(transNo, remainingMs, look);
  };
  const upToDate = (refund: Refund | undefined) => refund && endIfDue(refund);
  return {
    begin(payment, wish) {
      const refused = refusalOf(payment, wish, ledger.ofPayment(payment.transNo));
      if (refused) return { result: refused };
      const refund = newRefund(payment, wish, parts);
      ledger.add(refund);
      watch(refund);
      return { result: 'begun', refund };
    },
    find: (reference) => upToDate(ledger.find(reference)),
    findOrder: (merchantNo, number) => upToDate(ledger.findOrder(merchantNo, number)),
    findTransaction: (transNo) => upToDate(ledger.findTransaction(transNo)),
    ofPayment: (transNo) => ledger.ofPayment(transNo).map(endIfDue),
    list: () => ledger.list().map(endIfDue),
    finish(refund, transStatus) {
      if (refund.end) return undefined;
      const asked = transStatus === 2 ? { ...refund, failure: undefined } : withFailure(refund);
      return end(refund, endOf(asked, clock.now(), parts));
    },
    resume: () => ledger.list().forEach((refund) => !refund.end && watch(refund)),
    stop: () => timers.cancelAll(),
  };
}

function refusalOf(
  payment: Payment,
  { amountMinor = 1 }: RefundWish,
  refunds: readonly Refund[],
): RefundRefusal | undefined {
  if (payment.end?.transStatus !== 2) return 'not-paid';
  if (amountMinor > leftMinor(payment, refunds)) return 'more-than-is-left';
  return refunds.length >= MAX_REFUNDS_OF_A_PAYMENT ? 'too-many' : undefined;
}

function newRefund(
  payment: Payment,
  wish: RefundWish,
  { ledger, clock, newTransNo, courseOf }: RefundLifeParts,
): Refund {
  const { afterMs, failure } = courseOf(payment);
  const createdAtMs = clock.now();
  return {
    merchantOrderNo: wish.merchantOrderNo,
    transNo: newTransNo(),
    origMerchantOrderNo: payment.merchantOrderNo,
    origTransNo: payment.transNo,
    appId: payment.appId,
    merchantNo: payment.merchantNo,
    storeNo: wish.storeNo ?? payment.storeNo,
    payMethodId: payment.payMethodId,
    amountMinor: wish.amountMinor ?? leftMinor(payment, ledger.ofPayment(payment.transNo)),
    currency: payment.currency,
    source: wish.source,
    description: wish.description,
    notifyUrl: wish.notifyUrl,
    createdAtMs,
    dueAtMs: createdAtMs + afterMs,
    failure,
    end: null,
    notification: null,
  };
}

function withFailure(refund: Refund): Refund {
  return { ...refund, failure: refund.failure ?? FAILED };
}

function endOf(
  { failure }: Refund,
  endedAtMs: number,
  { newChannelTransNo }: RefundLifeParts,
): RefundEnd {
  if (failure) return { transStatus: 1, endedAtMs, ...failure };
  return { transStatus: 2, endedAtMs, channelTransNo: newChannelTransNo() };
}

function endRefund(
  refund: Refund,
  end: RefundEnd,
  { ledger, clock, notifyAfterMs, onEnd }: RefundLifeParts,
): Refund {
  const due = {
    attemptsMade: 0,
    nextAttemptAtMs: clock.now() + notifyAfterMs,
    acknowledged: false,
  };
  const notification = refund.notifyUrl === undefined ? null : due;
  const ended = ledger.update(refund, { end, notification });
  onEnd(ended);
  return ended;
}
