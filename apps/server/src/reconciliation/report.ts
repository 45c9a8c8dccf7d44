import type { DifferenceKind } from './kinds.ts';

/** How often each of these was found in a day. */
export interface Counts {
  /** Lines of the statement that are of the day. */
  readonly lines: number;
  readonly matched: number;
  /** Differences that are still there. */
  readonly open: number;
  /** Differences that the gateway's answer to a query settled. */
  readonly settled: number;
  readonly byKind: Readonly<Partial<Record<DifferenceKind, number>>>;
}

/** One thing in which the statement and our books are not the same. */
export interface Difference {
  readonly kind: DifferenceKind;
  /** True where a query settled it: the books say now what the statement says. */
  readonly settled: boolean;
  /** Of a refund, its refund number. */
  readonly merchantOrderNo: string | null;
  readonly transNo: string | null;
  readonly orderId: string | null;
  readonly currency: string;
  /** What the statement says, in minor units; null where it says nothing. */
  readonly thereMinor: number | null;
  /** What our books say. */
  readonly hereMinor: number | null;
  /** The state in our books before anything was asked; null where they have nothing. */
  readonly hereState: string | null;
  /** When the money moved by the statement, or else by our books. ISO 8601, UTC. */
  readonly at: string | null;
}

/** What became of comparing one business day. */
export interface Report {
  /** `YYYY-MM-DD` in the merchant's time zone. */
  readonly day: string;
  readonly timeZone: string;
  /** The stretch that was compared, ISO 8601 in UTC; its end is not part of it. */
  readonly from: string;
  readonly to: string;
  /** False where the day was not over yet. */
  readonly isComplete: boolean;
  readonly madeAt: string;
  /** `daily`, or the operator who asked for it. */
  readonly madeBy: string;
  readonly counts: Counts;
  /** In the statement's order, those that it lacks at the end; no more than the first thousand. */
  readonly differences: readonly Difference[];
}
