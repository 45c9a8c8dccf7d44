import { toDecimal } from '@minipay/money';
import type { ExportPage, ExportStore } from '../ports/export-store.ts';

const PAGE = 500;

export type Cell = string | null;
export type ExportKind = 'payments' | 'refunds';
type Range = Pick<ExportPage, 'from' | 'to'>;

/** What an export gives: first the names of its columns, then a row for each. */
export async function* exportRows(
  kind: ExportKind,
  range: Range,
  store: ExportStore,
): AsyncGenerator<readonly Cell[]> {
  const { columns, pages } = kind === 'payments' ? paymentRows(store) : refundRows(store);
  yield columns;
  for (let after: string | null = null; ;) {
    const page = await pages({ ...range, after, limit: PAGE });
    for (const { row } of page) yield row;
    if (page.length < PAGE) return;
    after = page.at(-1)?.id ?? null;
  }
}

interface Rows {
  readonly columns: readonly string[];
  readonly pages: (page: ExportPage) => Promise<readonly { id: string; row: readonly Cell[] }[]>;
}

function paymentRows(store: ExportStore): Rows {
  return {
    columns: [
      'payment_id',
      'order_id',
      'merchant_order_no',
      'trans_no',
      'wallet',
      'state',
      'currency',
      'amount',
      'failure_code',
      'created_at',
      'paid_at',
    ],
    pages: async (page) =>
      (await store.payments(page)).map((payment) => ({
        id: payment.id,
        row: [
          payment.id,
          payment.orderId,
          payment.merchantOrderNo,
          payment.transNo,
          payment.wallet,
          payment.state,
          payment.currency,
          toDecimal(payment),
          payment.failureCode,
          payment.createdAt.toISOString(),
          payment.paidAt?.toISOString() ?? null,
        ],
      })),
  };
}

function refundRows(store: ExportStore): Rows {
  return {
    columns: [
      'refund_id',
      'order_id',
      'payment_id',
      'merchant_order_no',
      'refund_number',
      'trans_no',
      'state',
      'currency',
      'amount',
      'source',
      'reason',
      'failure_code',
      'created_at',
      'ended_at',
    ],
    pages: async (page) =>
      (await store.refunds(page)).map((refund) => ({
        id: refund.id,
        row: [
          refund.id,
          refund.orderId,
          refund.paymentId,
          refund.origMerchantOrderNo,
          refund.refundNumber,
          refund.transNo,
          refund.state,
          refund.currency,
          toDecimal(refund),
          refund.source,
          refund.reason,
          refund.failureCode,
          refund.createdAt.toISOString(),
          refund.endedAt?.toISOString() ?? null,
        ],
      })),
  };
}
