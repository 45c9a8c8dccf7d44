/**
 * The states of a refund, each with those that may follow.
 *
 * - `requested`: kept here; the gateway has not got it yet, as far as is known
 * - `unknown`: the gateway's answer was lost; it may have accepted
 * - `accepted`: the gateway has it and gives the money back in its own time
 * - `succeeded`: the gateway proved that the money went back; never left
 * - `refused`, `failed`: it ended without money going back, before or after it was accepted
 */
export const refundTransitions = {
  requested: ['unknown', 'accepted', 'refused', 'succeeded', 'failed'],
  unknown: ['accepted', 'succeeded', 'failed'],
  accepted: ['succeeded', 'failed'],
  refused: ['succeeded'],
  failed: ['succeeded'],
  succeeded: [],
} as const satisfies Record<string, readonly string[]>;

export type RefundState = keyof typeof refundTransitions;

/** Whether a refund may go from one state straight to another. */
export function refundMayMove(from: RefundState, to: RefundState): boolean {
  const next: readonly RefundState[] = refundTransitions[from];
  return next.includes(to);
}

/** Whether the money may still go back, so that the gateway must be asked again. */
export function isOpen(state: RefundState): boolean {
  return state === 'requested' || state === 'unknown' || state === 'accepted';
}

/** Whether it counts against what a payment may give back: the money went, or may still go. */
export function countsAsReturned(state: RefundState): boolean {
  return isOpen(state) || state === 'succeeded';
}
