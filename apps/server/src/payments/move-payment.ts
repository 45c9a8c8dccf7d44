import type { Ids } from '../ports/ids.ts';
import type {
  Cause,
  HistoryEntry,
  PaymentChange,
  PaymentMove,
  Repositories,
} from '../ports/store.ts';
import { paymentMayMove, type PaymentState } from './payment-state.ts';
import type { Payment } from './payment.ts';

/**
 * Moves a locked payment to another state and writes why.
 *
 * @returns the payment as it then is
 * @throws Error if the table of states does not allow it: a mistake of the caller
 */
export async function movePayment(
  payment: Payment,
  to: PaymentState,
  change: PaymentChange,
  context: Context & { readonly tx: Repositories },
): Promise<Payment> {
  const { move, why } = paymentMove(payment, to, change, context);
  await context.tx.payments.move(payment.id, move, why);
  return { ...payment, ...move };
}

interface Context {
  readonly ids: Ids;
  readonly cause: Cause;
  readonly at: Date;
}

/**
 * The move itself, for a write that does more than this.
 *
 * @throws Error as `movePayment` does
 */
export function paymentMove(
  payment: Payment,
  to: PaymentState,
  change: PaymentChange,
  { ids, cause, at }: Context,
): { readonly move: PaymentMove; readonly why: HistoryEntry } {
  if (!paymentMayMove(payment.state, to)) {
    throw new Error(`A payment does not go from ${payment.state} to ${to}.`);
  }
  const { id: paymentId, orderId, state: from } = payment;
  const why = { id: ids.next(), orderId, paymentId, from, to, cause, at };
  return { move: { ...change, state: to }, why };
}
