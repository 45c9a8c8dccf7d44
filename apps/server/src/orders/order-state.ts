/**
 * The states of an order, each with those that may follow it. `paid` is the end: money that comes
 * back is a refund, not a state. A cancelled or expired order may still be paid, since the money
 * can arrive late, and then it is the truth.
 */
export const orderTransitions = {
  payable: ['paid', 'cancelled', 'expired'],
  cancelled: ['paid'],
  expired: ['paid'],
  paid: [],
} as const satisfies Record<string, readonly string[]>;

export type OrderState = keyof typeof orderTransitions;

/** Whether an order may go from one state straight to another. */
export function orderMayMove(from: OrderState, to: OrderState): boolean {
  const next: readonly OrderState[] = orderTransitions[from];
  return next.includes(to);
}
