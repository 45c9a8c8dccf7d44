import type { Dining, LocalizedText, Place } from '@minipay/contracts';
import type { OrderState } from './order-state.ts';

export interface OrderLine {
  readonly productId: string;
  readonly name: LocalizedText;
  readonly unitPriceMinor: number;
  readonly quantity: number;
  readonly lineTotalMinor: number;
  /** Of the tax that is in the line's total. */
  readonly taxRateBasisPoints: number;
  /** How many were taken off the shelf for it; 0 where nobody counts. */
  readonly reserved: number;
}

/** What a shopper ordered, at the prices of that moment. Only its state ever changes. */
export interface Order {
  readonly id: string;
  readonly userId: string;
  readonly idempotencyKey: string;
  /** Tells the same request sent again from another one under the same key. */
  readonly requestHash: string;
  readonly state: OrderState;
  readonly currency: string;
  readonly totalMinor: number;
  readonly lines: readonly OrderLine[];
  readonly dining: Dining | null;
  /** What the shopper asks of the kitchen. */
  readonly note: string | null;
  /** Where the code stood that the shopper scanned. */
  readonly place: Place | null;
  readonly createdAt: Date;
  /** The deadline: after it no payment begins, and none that began can be paid. */
  readonly expiresAt: Date;
  readonly paidAt: Date | null;
  /** Which of its payments pays it. */
  readonly paidByPaymentId: string | null;
  /** When its goods went back on the shelf, unsold; null while they are held, or were sold. */
  readonly stockReleasedAt: Date | null;
}
