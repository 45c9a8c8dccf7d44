import type { Payment } from '../payments/payment.ts';
import { TRANS_TYPE } from '../payments/trans-status.ts';
import type { ComparedLine } from '../ports/reconciliation-store.ts';
import type { StatementLine } from '../ports/statement.ts';
import type { Refund } from '../refunds/refund.ts';
import type { DifferenceKind } from './kinds.ts';

export type Verdict =
  | { readonly kind: 'matched' }
  | {
      readonly kind: DifferenceKind;
      /** Whom the gateway may be asked about, so that its answer settles it. */
      readonly ask: 'payment' | 'refund' | null;
    };

/** What a line of the statement comes to beside our books. It reads and changes nothing else. */
export function judgeLine({ line, isRepeated, payment, refund }: Judged): Verdict {
  if (isRepeated) return { kind: 'duplicate-line', ask: null };
  switch (line.transType) {
    case TRANS_TYPE.sale:
      return judgeSale(line, payment);
    case TRANS_TYPE.refund:
    case TRANS_TYPE.void:
      return judgeMoneyBack(line, refund);
    default:
      return { kind: 'not-understood', ask: null };
  }
}

type Judged = Omit<ComparedLine, 'position'>;

function judgeSale(line: StatementLine, payment: Payment | null): Verdict {
  if (!payment) return { kind: 'missing-here', ask: null };
  if (!isSameMoney(line, payment)) return { kind: 'amount-differs', ask: null };
  if (payment.state !== 'succeeded') return { kind: 'status-differs', ask: 'payment' };
  if (payment.transNo !== null && payment.transNo !== line.transNo) {
    return { kind: 'number-differs', ask: null };
  }
  return { kind: 'matched' };
}

/** One that somebody made elsewhere is in our books once a query told of it. */
function judgeMoneyBack(line: StatementLine, refund: Refund | null): Verdict {
  const ask = line.merchantOrderNo === null ? null : 'refund';
  if (!refund) return { kind: 'refund-missing-here', ask };
  if (!isSameMoney(line, refund)) return { kind: 'refund-differs', ask: null };
  return refund.state === 'succeeded' ? { kind: 'matched' } : { kind: 'refund-differs', ask };
}

function isSameMoney(
  line: StatementLine,
  ours: { readonly amountMinor: number; readonly currency: string },
): boolean {
  return line.amountMinor === ours.amountMinor && line.currency === ours.currency;
}
