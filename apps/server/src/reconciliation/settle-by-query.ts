import { applyGatewayResult } from '../payments/apply-gateway-result.ts';
import { queryPayment, type QueryPaymentParts } from '../payments/query-payment.ts';
import type { ComparedLine } from '../ports/reconciliation-store.ts';
import { decidePaymentFirst } from '../refunds/decide-payment-first.ts';

/**
 * Asks the gateway about what the statement has and our books do not, and takes its answer in by
 * the one door. The statement itself moves nothing.
 *
 * @returns the line beside what the books have then
 */
export async function settleByQuery(
  compared: ComparedLine,
  ask: 'payment' | 'refund',
  parts: QueryPaymentParts,
): Promise<ComparedLine> {
  const { payment, line } = compared;
  if (ask === 'payment' && payment) {
    await queryPayment(payment, parts);
    return { ...compared, payment: await parts.store.payments.byId(payment.id) };
  }
  const refundNumber = line.merchantOrderNo;
  if (ask === 'payment' || refundNumber === null) return compared;
  const outcome = await parts.gateway.queryRefund(refundNumber);
  if (outcome.kind === 'answered') {
    const cause = { kind: 'query', reference: outcome.psn ?? refundNumber } as const;
    const { store, ids, clock } = parts;
    // The statement may have the refund before its payment, or on another day.
    await decidePaymentFirst(outcome.result, parts);
    await store.transaction((tx) =>
      applyGatewayResult(outcome.result, { tx, ids, cause, at: clock.now() }),
    );
  }
  return { ...compared, refund: await parts.store.refunds.byNumber(refundNumber) };
}
