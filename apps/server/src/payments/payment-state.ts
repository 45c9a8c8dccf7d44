/**
 * The states of a payment, which is one attempt to pay an order, each with those that may follow.
 *
 * - `initiated`: kept here, the gateway is being asked
 * - `payable`: its payment parameters are kept and may be on a phone
 * - `unknown`: the gateway's answer was lost, so no phone has its parameters; it may exist there
 * - `refused`, `closed`, `cancelled`: it ended without money, as far as is known
 * - `succeeded`: the gateway proved that it was paid; never left
 */
export const paymentTransitions = {
  initiated: ['payable', 'unknown', 'refused', 'closed', 'cancelled', 'succeeded'],
  payable: ['closed', 'cancelled', 'succeeded'],
  unknown: ['closed', 'cancelled', 'succeeded'],
  refused: ['succeeded'],
  closed: ['succeeded'],
  cancelled: ['succeeded'],
  succeeded: [],
} as const satisfies Record<string, readonly string[]>;

export type PaymentState = keyof typeof paymentTransitions;

/** Whether a payment may go from one state straight to another. */
export function paymentMayMove(from: PaymentState, to: PaymentState): boolean {
  const next: readonly PaymentState[] = paymentTransitions[from];
  return next.includes(to);
}

/** Whether the money may still come without anything having gone wrong. */
export function isUndecided(state: PaymentState): boolean {
  return state === 'initiated' || state === 'payable' || state === 'unknown';
}
