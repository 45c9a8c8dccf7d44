import type { Payment } from './payment.ts';

/** How many payments are kept; beyond them the oldest of which nothing more will come go. */
export const MAX_PAYMENTS = 10_000;

/** Whether a payment has ended and nobody is to be told of it any more. */
export function isOver({ end, notification }: Payment): boolean {
  return end !== null && (notification?.nextAttemptAtMs ?? null) === null;
}

/** The payments without the oldest that are too many. */
export function kept(payments: readonly Payment[]): readonly Payment[] {
  const surplus = payments.length - MAX_PAYMENTS;
  if (surplus <= 0) return payments;
  const forgotten = new Set(payments.filter(isOver).slice(0, surplus));
  return payments.filter((payment) => !forgotten.has(payment));
}
