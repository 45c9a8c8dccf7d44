import { applyRefundResult } from './apply-refund-result.ts';
import { nextRefundQueryAt } from './refund-schedule.ts';
import type { Refund } from './refund.ts';
import { isOpen } from './refund-state.ts';
import { submitRefund, type RefundParts } from './submit-refund.ts';

/**
 * Sees to an open refund: asks the gateway about one that may have been sent, and sends it, again
 * or for the first time, where the gateway has no record of it. It is due again until it has ended.
 */
export async function seeToRefund(refund: Refund, parts: RefundParts): Promise<void> {
  const { store, gateway, clock, ids, logger } = parts;
  if (refund.submittedAt !== null) {
    const outcome = await gateway.queryRefund(refund.refundNumber);
    if (outcome.kind === 'answered') {
      const cause = { kind: 'query', reference: outcome.psn ?? refund.refundNumber } as const;
      await store.transaction((tx) =>
        applyRefundResult(refund, outcome.result, { tx, ids, cause, at: clock.now() }),
      );
    } else if (outcome.kind === 'unanswered') {
      logger.warn(
        { refundId: refund.id, code: outcome.code },
        'The gateway did not answer a query; the refund stays due.',
      );
    }
    if (outcome.kind !== 'no-record' || refund.state === 'accepted') {
      await planNext(refund, parts);
      return;
    }
  }
  await submitRefund(refund, parts);
  await planNext(refund, parts);
}

async function planNext({ id }: Refund, { store, clock }: RefundParts): Promise<void> {
  const current = await store.refunds.byId(id);
  if (!current || !isOpen(current.state)) return;
  const queryCount = current.queryCount + 1;
  const nextQueryAt = nextRefundQueryAt(queryCount, clock.now());
  await store.refunds.change(id, { queryCount, nextQueryAt });
}
