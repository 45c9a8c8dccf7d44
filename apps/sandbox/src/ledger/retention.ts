import type { Refund } from '../refunds/refund.ts';
import type { Payment } from './payment.ts';

/** How many payments are kept by default; beyond them the oldest of which nothing more will come go. */
export const MAX_PAYMENTS = 10_000;

/** Whether a payment or refund has ended and nobody is to be told of it any more. */
export function isOver({ end, notification }: Pick<Payment | Refund, 'end' | 'notification'>) {
  return end !== null && (notification?.nextAttemptAtMs ?? null) === null;
}

/** The payments without the oldest that are too many. */
export function kept(
  payments: readonly Payment[],
  refunds: readonly Refund[],
  maxPayments: number,
): readonly Payment[] {
  const surplus = payments.length - maxPayments;
  if (surplus <= 0) return payments;
  const busy = new Set(refunds.filter((refund) => !isOver(refund)).map((each) => each.origTransNo));
  const forgotten = new Set(
    payments.filter((each) => isOver(each) && !busy.has(each.transNo)).slice(0, surplus),
  );
  return payments.filter((payment) => !forgotten.has(payment));
}

/** Refunds are kept as long as their payments. */
export function keptRefunds(
  refunds: readonly Refund[],
  payments: readonly Payment[],
): readonly Refund[] {
  const known = new Set(payments.map(({ transNo }) => transNo));
  return refunds.filter(({ origTransNo }) => known.has(origTransNo));
}
