import type { Refund as RefundBody } from '@minipay/contracts';
import type { Order } from '../orders/order.ts';
import { taxedTotals } from '../orders/tax.ts';
import type { RefundState } from '../refunds/refund-state.ts';
import type { Refund } from '../refunds/refund.ts';
import { returnedByRate } from '../refunds/return-invoices.ts';

/** What a shopper may know: that money is on its way back, is back, or that somebody must see to it. */
const SHOWN: Readonly<Record<RefundState, RefundBody['state']>> = {
  requested: 'under-way',
  unknown: 'under-way',
  accepted: 'under-way',
  succeeded: 'succeeded',
  refused: 'failed',
  failed: 'failed',
};

/** All refunds of an order as a shopper sees them; what operators wrote about them is not shown. */
export function refundBodies(order: Order, refunds: readonly Refund[]): RefundBody[] {
  const returned = returnedByRate(order, refunds);
  return refunds.map((refund) => ({
    id: refund.id,
    state: SHOWN[refund.state],
    amountMinor: refund.amountMinor,
    cause: causeOf(refund, order),
    createdAt: refund.createdAt.toISOString(),
    endedAt: refund.endedAt?.toISOString() ?? null,
    taxes: taxedTotals(returned.get(refund.id) ?? []),
  }));
}

function causeOf({ paymentId }: Refund, order: Order): RefundBody['cause'] {
  if (paymentId === order.paidByPaymentId) return 'shop';
  return order.state === 'paid' ? 'paid-twice' : 'paid-late';
}
