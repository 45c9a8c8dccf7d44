import type { ComparedLine, UnstatedSuccess } from '../ports/reconciliation-store.ts';
import { TRANS_TYPE } from '../payments/trans-status.ts';
import type { DifferenceKind } from './kinds.ts';
import type { Counts, Difference } from './report.ts';

/** A day with more differences than these has one reason for all; they are counted all the same. */
const MOST_DIFFERENCES = 1_000;

/** Counts while a day is being compared, and keeps the differences. */
export interface Tally {
  matched(): void;
  differs(difference: Difference): void;
  readonly counts: Counts;
  readonly differences: readonly Difference[];
}

export function createTally(): Tally {
  const differences: Difference[] = [];
  const byKind: Partial<Record<DifferenceKind, number>> = {};
  const counts = { lines: 0, matched: 0, open: 0, settled: 0, byKind };
  return {
    counts,
    differences,
    matched() {
      counts.lines += 1;
      counts.matched += 1;
    },
    differs(difference) {
      const { kind, settled } = difference;
      if (kind !== 'missing-there' && kind !== 'refund-missing-there') counts.lines += 1;
      counts[settled ? 'settled' : 'open'] += 1;
      byKind[kind] = (byKind[kind] ?? 0) + 1;
      if (differences.length < MOST_DIFFERENCES) differences.push(difference);
    },
  };
}

/** What a line differs in from what the books had. */
export function differenceOf(
  { line, payment, refund }: ComparedLine,
  kind: DifferenceKind,
  settled: boolean,
): Difference {
  const ours = line.transType === TRANS_TYPE.sale ? payment : refund;
  return {
    kind,
    settled,
    merchantOrderNo: line.merchantOrderNo,
    transNo: line.transNo,
    orderId: ours?.orderId ?? null,
    currency: line.currency,
    thereMinor: line.amountMinor,
    hereMinor: ours?.amountMinor ?? null,
    hereState: ours?.state ?? null,
    at: line.endedAt?.toISOString() ?? null,
  };
}

/** A success of our books that the statement lacks. */
export function unstatedDifference(success: UnstatedSuccess): Difference {
  const { merchantOrderNo, transNo, orderId, currency } = success;
  return {
    kind: success.what === 'payment' ? 'missing-there' : 'refund-missing-there',
    settled: false,
    merchantOrderNo,
    transNo,
    orderId,
    currency,
    thereMinor: null,
    hereMinor: success.amountMinor,
    hereState: 'succeeded',
    at: success.at.toISOString(),
  };
}
