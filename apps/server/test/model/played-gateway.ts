import type {
  Gateway,
  GatewayResult,
  PrepareOutcome,
  PrepareRequest,
  QueryOutcome,
  RefundOutcome,
  SubmitRefund,
} from '../../src/ports/gateway.ts';
import { TRANS_STATUS, TRANS_TYPE } from '../../src/payments/trans-status.ts';

const { created, underWay, succeeded, closed } = TRANS_STATUS;
type Status = (typeof TRANS_STATUS)[keyof typeof TRANS_STATUS];

/** What becomes of the next call. */
export const FAULTS = ['lost-before', 'lost-after', 'refused', 'no-record', 'dies'] as const;
export type Fault = (typeof FAULTS)[number];

export interface GatewayPayment {
  readonly number: string;
  readonly amountMinor: number;
  readonly expiresAtMs: number;
  status: Status;
}

export interface GatewayRefund {
  readonly number: string;
  readonly of: GatewayPayment;
  readonly amountMinor: number;
  status: Status;
}

type Instead<Outcome> = Readonly<Record<Exclude<Fault, 'dies'>, Outcome>>;

const LOST = { kind: 'unknown', code: 'LOST', psn: null } as const;
const REFUSED = { kind: 'refused', code: 'E07303', psn: 'psn' } as const;
const NOT_DONE = { 'lost-before': LOST, 'lost-after': LOST, 'no-record': LOST, refused: REFUSED };
const UNANSWERED = { kind: 'unanswered', code: 'LOST' } as const;
const NOT_ANSWERED: Instead<QueryOutcome> = {
  'lost-before': UNANSWERED,
  'lost-after': UNANSWERED,
  refused: UNANSWERED,
  // It may have one all the same: not yet, it means then.
  'no-record': { kind: 'no-record' },
};

/** A gateway in a few lines, with its own ledger, that a test plays and that lies to nobody. */
export class PlayedGateway {
  readonly payments = new Map<string, GatewayPayment>();
  readonly refunds = new Map<string, GatewayRefund>();
  /** All that it has to tell the shop, oldest first; who delivers it, how often and when is open. */
  readonly messages: GatewayResult[] = [];
  /** How many calls a fault has struck. */
  struck = 0;
  #fault: Fault | null = null;
  readonly #now: () => number;

  constructor(now: () => number) {
    this.#now = now;
  }

  strikeNext(fault: Fault | null): void {
    this.#fault = fault;
  }

  /** What the payer's approval comes to; late, the money moves although time was up. */
  pay(payment: GatewayPayment, { late = false } = {}): void {
    this.#expire(payment);
    if (payment.status === created || (late && payment.status === closed)) {
      this.#end(payment, succeeded);
    }
  }

  close(payment: GatewayPayment): void {
    if (payment.status === created) this.#end(payment, closed);
  }

  /** Somebody gives money back in the gateway's console. */
  refundElsewhere(payment: GatewayPayment, amountMinor: number): void {
    if (payment.status !== succeeded || amountMinor > this.leftOf(payment)) return;
    const number = `G${this.refunds.size}`.padEnd(32, '0');
    this.finish(this.#keepRefund(number, payment, amountMinor), succeeded);
  }

  finish(refund: GatewayRefund, status: typeof succeeded | typeof closed): void {
    if (refund.status !== underWay) return;
    refund.status = status;
    this.messages.push(resultOf(refund));
  }

  /** What was paid and did not go back. */
  leftOf(payment: GatewayPayment): number {
    const counted = [...this.refunds.values()].filter(
      (refund) => refund.of === payment && refund.status !== closed,
    );
    return counted.reduce((left, { amountMinor }) => left - amountMinor, payment.amountMinor);
  }

  /** The same gateway as the shop sees it. */
  readonly port: Gateway = {
    prepare: (request) => this.#call(() => this.#prepare(request), NOT_DONE),
    query: (number) => this.#call(() => answerAbout(this.#payment(number)), NOT_ANSWERED),
    submitRefund: (refund) => this.#call(() => this.#takeRefund(refund), NOT_DONE),
    queryRefund: (number) => this.#call(() => answerAbout(this.refunds.get(number)), NOT_ANSWERED),
    revoke: () => Promise.reject(new Error('Nobody revokes here.')),
  };

  /** One call, unless a fault strikes it before or after it did what it does. */
  #call<Outcome>(work: () => Outcome, instead: Instead<Outcome>): Promise<Outcome> {
    const fault = this.#fault;
    this.#fault = null;
    if (fault === null) return Promise.resolve(work());
    this.struck += 1;
    if (fault === 'lost-after' || fault === 'dies') work();
    return fault === 'dies' ? Promise.reject(new ProcessDied()) : Promise.resolve(instead[fault]);
  }

  #prepare({
    merchantOrderNo: number,
    amountMinor,
    expiresSeconds,
  }: PrepareRequest): PrepareOutcome {
    const expiresAtMs = this.#now() + expiresSeconds * 1000;
    this.payments.set(number, { number, amountMinor, expiresAtMs, status: created });
    const walletCall = { wallet: 'alipay', tradePay: { tradeNO: number } } as const;
    return { kind: 'prepared', transNo: `T${number}`, psn: 'psn', walletCall };
  }

  #takeRefund({ refundNumber, origMerchantOrderNo, amountMinor }: SubmitRefund): RefundOutcome {
    const payment = this.payments.get(origMerchantOrderNo);
    if (!payment || this.refunds.has(refundNumber) || amountMinor > this.leftOf(payment)) {
      return { kind: 'refused', code: 'SYS011', psn: 'psn' };
    }
    this.#keepRefund(refundNumber, payment, amountMinor);
    return { kind: 'accepted', transNo: `T${refundNumber}`, psn: 'psn' };
  }

  #payment(number: string): GatewayPayment | undefined {
    const payment = this.payments.get(number);
    if (payment) this.#expire(payment);
    return payment;
  }

  #keepRefund(number: string, of: GatewayPayment, amountMinor: number): GatewayRefund {
    const refund: GatewayRefund = { number, of, amountMinor, status: underWay };
    this.refunds.set(number, refund);
    return refund;
  }

  #expire(payment: GatewayPayment): void {
    if (this.#now() >= payment.expiresAtMs) this.close(payment);
  }

  #end(payment: GatewayPayment, status: Status): void {
    payment.status = status;
    this.messages.push(resultOf(payment));
  }
}

/** The shop's process, in the middle of a call. */
export class ProcessDied extends Error {
  override readonly name = 'ProcessDied';
}

function answerAbout(subject: GatewayPayment | GatewayRefund | undefined): QueryOutcome {
  return subject
    ? { kind: 'answered', psn: 'psn', result: resultOf(subject) }
    : { kind: 'no-record' };
}

function resultOf(subject: GatewayPayment | GatewayRefund): GatewayResult {
  const { number, amountMinor, status } = subject;
  const isRefund = 'of' in subject;
  return {
    merchantOrderNo: number,
    transNo: `T${number}`,
    transType: isRefund ? TRANS_TYPE.refund : TRANS_TYPE.sale,
    transStatus: status,
    currency: 'JPY',
    orderAmountMinor: amountMinor,
    transAmountMinor: amountMinor,
    paidAmountMinor: amountMinor,
    discountMinor: 0,
    failureCode: status === closed ? 'CLOSED' : null,
    origMerchantOrderNo: isRefund ? subject.of.number : null,
    origTransNo: null,
    unreadable: [],
  };
}
