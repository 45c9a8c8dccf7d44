import { queryPayment, type QueryPaymentParts } from './query-payment.ts';

/** How long one worker keeps a payment to itself: longer than a query can take. */
const LEASE_MS = 60_000;

/**
 * Asks the gateway about payments that are due, which is how one is settled when no notification
 * came and no phone asked. One that fails is due again when its lease is over.
 *
 * @returns how many were asked about
 */
export async function settlePayments(
  { limit }: { readonly limit: number },
  parts: QueryPaymentParts,
): Promise<number> {
  const now = parts.clock.now();
  const leaseUntil = new Date(now.getTime() + LEASE_MS);
  const due = await parts.store.payments.claimDue(now, leaseUntil, limit);
  await Promise.all(
    due.map((payment) =>
      queryPayment(payment, parts).catch((error: unknown) => {
        const fields = { err: error, paymentId: payment.id };
        parts.logger.error(fields, 'A payment could not be asked about.');
      }),
    ),
  );
  return due.length;
}
