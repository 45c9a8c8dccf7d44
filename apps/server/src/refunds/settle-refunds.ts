import { seeToRefund } from './see-to-refund.ts';
import type { RefundParts } from './submit-refund.ts';

/** How long one worker keeps a refund to itself: longer than a query and a request can take. */
const LEASE_MS = 90_000;

/**
 * Sees to the refunds that are due. One that fails here is due again when its lease is over.
 *
 * @returns how many were seen to
 */
export async function settleRefunds(
  { limit }: { readonly limit: number },
  parts: RefundParts,
): Promise<number> {
  const now = parts.clock.now();
  const leaseUntil = new Date(now.getTime() + LEASE_MS);
  const due = await parts.store.refunds.claimDue(now, leaseUntil, limit);
  await Promise.all(
    due.map((refund) =>
      seeToRefund(refund, parts).catch((error: unknown) => {
        const fields = { err: error, refundId: refund.id };
        parts.logger.error(fields, 'A refund could not be seen to.');
      }),
    ),
  );
  return due.length;
}
