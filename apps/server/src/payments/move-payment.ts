import type { Ids } from '../ports/ids.ts';
import type { Cause, PaymentChange, Repositories } from '../ports/store.ts';
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
  { tx, ids, cause, at }: { tx: Repositories; ids: Ids; cause: Cause; at: Date },
): Promise<Payment> {
  if (!paymentMayMove(payment.state, to)) {
    throw new Error(`A payment does not go from ${payment.state} to ${to}.`);
  }
  const { id: paymentId, orderId, state: from } = payment;
  const why = { id: ids.next(), orderId, paymentId, from, to, cause, at };
  await tx.payments.move(paymentId, { ...change, state: to }, why);
  return { ...payment, ...change, state: to };
}
