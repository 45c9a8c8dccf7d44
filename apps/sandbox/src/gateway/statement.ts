import { utcText } from '../clock.ts';
import type { PaymentLife } from '../ledger/life.ts';
import type { Payment } from '../ledger/payment.ts';
import type { RefundLife } from '../refunds/refund-life.ts';
import type { Refund } from '../refunds/refund.ts';
import { amountText } from './payment-fields.ts';

/** A payment or refund whose money has moved. */
export interface StatementLine {
  /** 1 a payment, 3 a refund (documented). */
  readonly transType: 1 | 3;
  readonly endedAtMs: number;
  readonly moved: Payment | Refund;
}

export interface StatementParts {
  readonly life: PaymentLife;
  readonly refunds: RefundLife;
}

/** Whose money, of what kind, and when it moved; the ends of the time count in. */
export interface StatementFilter {
  readonly merchantNo: string;
  readonly fromMs: number;
  readonly toMs: number;
  readonly currency?: string | undefined;
  readonly payMethodId?: string | undefined;
}

/** What the gateway settles, by the time at which the money moved. */
export function statementOf(
  { life, refunds }: StatementParts,
  filter: StatementFilter,
): readonly StatementLine[] {
  const lines: StatementLine[] = [
    ...life.list().flatMap((payment) => lineOf(1, payment)),
    ...refunds.list().flatMap((refund) => lineOf(3, refund)),
  ];
  return lines.filter((line) => isMeant(line, filter)).sort(byEnd);
}

function lineOf(transType: 1 | 3, moved: Payment | Refund): StatementLine[] {
  const { end } = moved;
  return end?.transStatus === 2 ? [{ transType, endedAtMs: end.endedAtMs, moved }] : [];
}

function isMeant({ moved, endedAtMs }: StatementLine, filter: StatementFilter): boolean {
  return (
    moved.merchantNo === filter.merchantNo &&
    endedAtMs >= filter.fromMs &&
    endedAtMs <= filter.toMs &&
    (filter.currency ?? moved.currency) === moved.currency &&
    (filter.payMethodId ?? moved.payMethodId) === moved.payMethodId
  );
}

/** Lines of one moment by their numbers, so that pages do not overlap. */
function byEnd(a: StatementLine, b: StatementLine): number {
  return a.endedAtMs - b.endedAtMs || (a.moved.transNo < b.moved.transNo ? -1 : 1);
}

/** One line of `reconcile.trans.details` (fields read off the SDK; the fees are the sandbox's, none). */
export function detailOf({ transType, endedAtMs, moved }: StatementLine) {
  const amount = amountText(moved);
  return {
    trans_no: moved.transNo,
    merchant_order_no: moved.merchantOrderNo,
    trans_type: transType,
    trans_end_time: utcText(endedAtMs),
    price_currency: moved.currency,
    order_amount: amount,
    tip_amount: '0',
    trans_amount: amount,
    trans_fee_m: '0',
    cashback_amount: '0',
    receivable_amount: amount,
    vat_amount: '0',
    merchant_no: moved.merchantNo,
    store_no: moved.storeNo,
    pay_scenario: 'MINI_PROGRAM_PAY',
    ref_no: moved.end?.transStatus === 2 ? moved.end.channelTransNo : undefined,
    pay_method_id: moved.payMethodId,
    ...('attach' in moved && { attach: moved.attach }),
    ...('origTransNo' in moved && {
      orig_trans_no: moved.origTransNo,
      orig_merchant_order_no: moved.origMerchantOrderNo,
    }),
  };
}
