import type { FindingKind } from '../ports/store.ts';
import type { RefundContext } from './move-refund.ts';
import type { Refund } from './refund.ts';

/** Puts a refund before a person, with the code that tells why. */
export async function addRefundFinding(
  kind: Extract<FindingKind, `refund${string}`>,
  refund: Refund,
  code: string | null,
  { tx, ids, cause, at }: RefundContext,
): Promise<void> {
  await tx.findings.add({
    id: ids.next(),
    kind,
    merchantOrderNo: refund.refundNumber,
    transNo: refund.transNo,
    transStatus: null,
    orderId: refund.orderId,
    cause,
    at,
    details: { refundId: refund.id, amountMinor: refund.amountMinor, code },
  });
}
