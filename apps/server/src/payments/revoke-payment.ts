import type { RevokeOutcome } from '../ports/gateway.ts';
import type { Payment } from './payment.ts';
import { isUndecided } from './payment-state.ts';
import { queryPayment, type QueryPaymentParts } from './query-payment.ts';

export type RevokePaymentResult =
  | { readonly kind: 'not-revocable' }
  | { readonly kind: 'asked'; readonly outcome: RevokeOutcome; readonly payment: Payment };

/**
 * Has the gateway revoke a payment: what a paid one has left goes back, one that is not paid is
 * closed (documented). It is never done but by an operator's hand: the money moves under a number
 * that the gateway makes, so it is taken in like any refund that was made elsewhere, once a
 * notification or the reconciliation tells of it. Until a person has seen that, a finding stands.
 */
export async function revokePayment(
  payment: Payment,
  operator: string,
  parts: QueryPaymentParts,
): Promise<RevokePaymentResult> {
  const { store, gateway, ids, clock } = parts;
  if (payment.state !== 'succeeded' && !isUndecided(payment.state))
    return { kind: 'not-revocable' };
  const outcome = await gateway.revoke(payment.merchantOrderNo);
  if (outcome.kind === 'revoked' || outcome.kind === 'unknown') {
    await store.findings.add({
      id: ids.next(),
      kind: 'revoked',
      merchantOrderNo: payment.merchantOrderNo,
      transNo: payment.transNo,
      transStatus: null,
      orderId: payment.orderId,
      cause: { kind: 'operator', reference: operator },
      details: { outcome: outcome.kind, psn: outcome.psn, stateBefore: payment.state },
      at: clock.now(),
    });
    await queryPayment(payment, parts);
  }
  return { kind: 'asked', outcome, payment: (await store.payments.byId(payment.id)) ?? payment };
}
