import type { Refund } from '../refunds/refund.ts';
import type { RefundState } from '../refunds/refund-state.ts';

export interface RefundChange {
  readonly state?: RefundState;
  readonly transNo?: string;
  readonly failureCode?: string | null;
  readonly endedAt?: Date | null;
  readonly nextQueryAt?: Date | null;
  readonly queryCount?: number;
}

export interface RefundStore {
  /** False, and nothing kept, where its idempotency key or number is taken. */
  insert(refund: Refund): Promise<boolean>;
  byId(id: string): Promise<Refund | null>;
  byKey(idempotencyKey: string): Promise<Refund | null>;
  byNumber(refundNumber: string): Promise<Refund | null>;
  /** Oldest first. */
  ofOrders(orderIds: readonly string[]): Promise<readonly Refund[]>;
  /** Oldest first. Lock the order before, so that none is added meanwhile. */
  ofPayment(paymentId: string): Promise<readonly Refund[]>;
  /** Puts down that it is being sent; false where it was sent before. */
  markSubmitted(id: string, at: Date): Promise<boolean>;
  change(id: string, change: RefundChange): Promise<void>;
  /** Takes refunds that are due, and moves their next look to `leaseUntil` meanwhile. */
  claimDue(now: Date, leaseUntil: Date, limit: number): Promise<readonly Refund[]>;
}
