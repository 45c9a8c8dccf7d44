import type { Clock } from '../ports/clock.ts';
import type { Gateway, RefundOutcome } from '../ports/gateway.ts';
import type { Ids } from '../ports/ids.ts';
import type { Logger } from '../ports/logger.ts';
import type { Store } from '../ports/store.ts';
import { addRefundFinding } from './refund-finding.ts';
import { moveRefund } from './move-refund.ts';
import { nextRefundQueryAt } from './refund-schedule.ts';
import type { Refund } from './refund.ts';

export interface RefundParts {
  readonly store: Store;
  readonly gateway: Gateway;
  readonly clock: Clock;
  readonly ids: Ids;
  readonly logger: Logger;
  readonly shop: { readonly description: string };
}

/**
 * Sends a kept refund to the gateway and keeps what it answers. That it is being sent is put down
 * before, so that after a lost answer or process it is known for a repeat: then the same number is
 * sent again, and a refusal, which may be of the repeat alone, settles nothing.
 *
 * @returns the refund as it then is
 */
export async function submitRefund(refund: Refund, parts: RefundParts): Promise<Refund> {
  const { store, gateway, clock, shop, logger } = parts;
  const payment = await store.payments.byId(refund.paymentId);
  if (!payment) throw new Error('The payment of a refund is gone.');
  const isFirst = await store.refunds.markSubmitted(refund.id, clock.now());
  const outcome = await gateway.submitRefund({
    refundNumber: refund.refundNumber,
    origMerchantOrderNo: payment.merchantOrderNo,
    amountMinor: refund.amountMinor,
    currency: refund.currency,
    description: shop.description,
  });
  if (outcome.kind !== 'accepted') {
    const { kind, code, psn } = outcome;
    logger.warn({ refundId: refund.id, outcome: kind, code, psn }, 'A refund was not accepted.');
  }
  return keepOutcome(refund, outcome, isFirst, parts);
}

async function keepOutcome(
  { id, orderId }: Refund,
  outcome: RefundOutcome,
  isFirst: boolean,
  { store, ids, clock }: RefundParts,
): Promise<Refund> {
  return store.transaction(async (tx) => {
    await tx.orders.lock(orderId);
    const refund = await tx.refunds.byId(id);
    if (!refund) throw new Error('The refund is gone.');
    const at = clock.now();
    const cause = { kind: 'answer', reference: outcome.psn } as const;
    const context = { tx, ids, cause, at };
    const isOpenHere = refund.state === 'requested' || refund.state === 'unknown';
    // A notification may have been faster than the answer.
    if (!isOpenHere) return refund;

    const nextQueryAt = nextRefundQueryAt(0, at);
    if (outcome.kind === 'accepted') {
      const { transNo } = outcome;
      await moveRefund(
        refund,
        'accepted',
        { nextQueryAt, ...(transNo !== null && { transNo }) },
        context,
      );
    } else if (outcome.kind === 'refused' && isFirst) {
      await moveRefund(refund, 'refused', { failureCode: outcome.code }, context);
      await addRefundFinding('refund-failed', refund, outcome.code, context);
    } else if (outcome.kind === 'unknown' && refund.state === 'requested') {
      await moveRefund(refund, 'unknown', { failureCode: outcome.code, nextQueryAt }, context);
    } else {
      await tx.refunds.change(id, { failureCode: outcome.code });
    }
    return (await tx.refunds.byId(id)) ?? refund;
  });
}
