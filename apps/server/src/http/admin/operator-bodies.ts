import type { Finding as FindingBody, OperatorOrder, OperatorRefund } from '@minipay/contracts';
import type { Order } from '../../orders/order.ts';
import type { Payment } from '../../payments/payment.ts';
import type { Finding, HistoryEntry, Store } from '../../ports/store.ts';
import type { Refund } from '../../refunds/refund.ts';
import { orderedBody } from '../order-body.ts';

/** An order with everything that is kept of it. */
export async function operatorOrderBody(order: Order, store: Store): Promise<OperatorOrder> {
  const [payments, refunds, findings, history] = await Promise.all([
    store.payments.ofOrder(order.id),
    store.refunds.ofOrders([order.id]),
    store.findings.ofOrder(order.id),
    store.history.ofOrder(order.id),
  ]);
  return {
    id: order.id,
    userId: order.userId,
    state: order.state,
    currency: order.currency,
    totalMinor: order.totalMinor,
    ...orderedBody(order),
    createdAt: order.createdAt.toISOString(),
    expiresAt: order.expiresAt.toISOString(),
    paidAt: text(order.paidAt),
    paidByPaymentId: order.paidByPaymentId,
    stockReleasedAt: text(order.stockReleasedAt),
    payments: payments.map(paymentBody),
    refunds: refunds.map(refundBody),
    findings: findings.map(findingBody),
    timeline: history.map(timelineEntry),
  };
}

export function paymentBody(payment: Payment): OperatorOrder['payments'][number] {
  return {
    id: payment.id,
    merchantOrderNo: payment.merchantOrderNo,
    transNo: payment.transNo,
    wallet: payment.wallet,
    state: payment.state,
    currency: payment.currency,
    amountMinor: payment.amountMinor,
    failureCode: payment.failureCode,
    createdAt: payment.createdAt.toISOString(),
    expiresAt: payment.expiresAt.toISOString(),
    supersededAt: text(payment.supersededAt),
    nextQueryAt: text(payment.nextQueryAt),
  };
}

export function refundBody(refund: Refund): OperatorRefund {
  return {
    id: refund.id,
    orderId: refund.orderId,
    paymentId: refund.paymentId,
    refundNumber: refund.refundNumber,
    transNo: refund.transNo,
    state: refund.state,
    currency: refund.currency,
    amountMinor: refund.amountMinor,
    source: refund.source,
    reason: refund.reason,
    restock: refund.restock.map(({ position, quantity }) => ({ position, quantity })),
    failureCode: refund.failureCode,
    createdAt: refund.createdAt.toISOString(),
    endedAt: text(refund.endedAt),
  };
}

export function findingBody(finding: Finding): FindingBody {
  return {
    id: finding.id,
    kind: finding.kind,
    orderId: finding.orderId,
    merchantOrderNo: finding.merchantOrderNo,
    transNo: finding.transNo,
    transStatus: finding.transStatus,
    details: finding.details,
    at: finding.at.toISOString(),
    handledAt: text(finding.handledAt),
    handledBy: finding.handledBy,
    note: finding.note,
  };
}

/** An order that became paid names the payment that did it, and is an order's step all the same. */
function timelineEntry(entry: HistoryEntry): OperatorOrder['timeline'][number] {
  const { orderId, paymentId, refundId, from, to, cause, at } = entry;
  const ofOrder = { what: 'order', id: orderId } as const;
  const ofPayment =
    paymentId === null || to === 'paid' ? ofOrder : ({ what: 'payment', id: paymentId } as const);
  const subject = refundId ? ({ what: 'refund', id: refundId } as const) : ofPayment;
  return { at: at.toISOString(), ...subject, from, to, cause };
}

function text(date: Date | null): string | null {
  return date?.toISOString() ?? null;
}
