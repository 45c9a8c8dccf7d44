import type { Payment } from '../payments/payment.ts';
import type { Stretch } from '../reconciliation/business-day.ts';
import type { Report } from '../reconciliation/report.ts';
import type { Refund } from '../refunds/refund.ts';
import type { StatementLine } from './statement.ts';

/** A line of the statement with its place in it. */
export interface PlacedLine extends StatementLine {
  readonly position: number;
  /** False for one of the days around, which is kept to look our successes up in, and no longer. */
  readonly isOfDay: boolean;
}

/** A line, and what our books have under its numbers. */
export interface ComparedLine {
  readonly line: StatementLine;
  readonly position: number;
  /** An earlier line has its transaction number, or its type and merchant order number. */
  readonly isRepeated: boolean;
  readonly payment: Payment | null;
  readonly refund: Refund | null;
}

/** A payment or refund that succeeded by our books, and is on no statement that was read. */
export interface UnstatedSuccess {
  /** Where to go on after it. */
  readonly historyId: string;
  readonly at: Date;
  readonly what: 'payment' | 'refund';
  readonly merchantOrderNo: string;
  readonly transNo: string | null;
  readonly orderId: string;
  readonly currency: string;
  readonly amountMinor: number;
}

/** One run over one day. */
export interface Run {
  readonly id: string;
  readonly day: string;
}

/** How far a day has come. */
export interface DayProgress {
  readonly day: string;
  readonly report: Report | null;
  readonly isComplete: boolean;
  /** Until when a run has it in hand, unless it ends before. */
  readonly claimedUntil: Date | null;
  readonly nextAttemptAt: Date | null;
  /** Why the newest run failed; null where it did not. */
  readonly lastError: string | null;
}

export interface ReconciliationStore {
  ofDays(days: readonly string[]): Promise<readonly DayProgress[]>;
  /** When the shop's first payment was made; null where there is none. */
  firstPaymentAt(): Promise<Date | null>;
  /**
   * Takes the day for a run; null where another has it in hand. Tells how often in a row it failed.
   */
  claim(run: Run, now: Date, leaseUntil: Date): Promise<{ readonly failures: number } | null>;
  /** Keeps the day for the run; false where it was lost to another. */
  renew(run: Run, leaseUntil: Date): Promise<boolean>;
  /** Gives the day up, with the code of what went wrong, until it is tried again. */
  fail(
    run: Run,
    failure: {
      readonly lastError: string;
      readonly failures: number;
      readonly nextAttemptAt: Date;
    },
  ): Promise<void>;
  /** Ends the run with its report; false, and nothing kept, where the day was lost to another. */
  finish(run: Run, report: Report): Promise<boolean>;
  addLines(run: Run, lines: readonly PlacedLine[]): Promise<void>;
  /** To be called before they are compared. */
  allLinesAdded(): Promise<void>;
  /** The lines of the run's own day behind a position, in order, beside what our books have. */
  compare(run: Run, after: number, limit: number): Promise<readonly ComparedLine[]>;
  /** What succeeded here in a stretch of time and no line tells of; oldest first. */
  unstated(
    stretch: Stretch,
    after: Pick<UnstatedSuccess, 'at' | 'historyId'> | null,
    limit: number,
  ): Promise<readonly UnstatedSuccess[]>;
  /** The currencies of what succeeded here in a stretch of time. */
  currencies(stretch: Stretch): Promise<readonly string[]>;
  /** Drops all lines but those of the run's own day, and of days that are not too long ago. */
  forgetLines(run: Run, before: string): Promise<void>;
}
