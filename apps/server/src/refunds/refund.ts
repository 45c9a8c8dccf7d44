import type { RefundState } from './refund-state.ts';

/** Goods that go back on the shelf with a refund: the line of the order, and how many of it. */
export interface Restock {
  readonly position: number;
  readonly quantity: number;
}

/** Money of one payment that goes back to who paid it. */
export interface Refund {
  readonly id: string;
  readonly orderId: string;
  readonly paymentId: string;
  /** The merchant order number of the refund at the gateway; never used for a second one. */
  readonly refundNumber: string;
  readonly state: RefundState;
  readonly amountMinor: number;
  readonly currency: string;
  /**
   * Who wanted it: an operator, a rule of this server (money that came late or twice), or somebody
   * elsewhere, such as in the gateway's own console.
   */
  readonly source: 'operator' | 'rule' | 'elsewhere';
  /** Why, in the words of who wanted it. */
  readonly reason: string;
  /** The same request again, by this key, is the same refund. */
  readonly idempotencyKey: string;
  readonly restock: readonly Restock[];
  /** The gateway's transaction number, once it is known. */
  readonly transNo: string | null;
  readonly failureCode: string | null;
  readonly createdAt: Date;
  readonly endedAt: Date | null;
  /** When it was first sent to the gateway, or about to be. */
  readonly submittedAt: Date | null;
  /** When to see to it next; null once it has ended. */
  readonly nextQueryAt: Date | null;
  readonly queryCount: number;
}
