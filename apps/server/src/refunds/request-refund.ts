import type { Order } from '../orders/order.ts';
import type { Clock } from '../ports/clock.ts';
import type { Ids } from '../ports/ids.ts';
import type { Repositories, Store } from '../ports/store.ts';
import { keepRefund, leftToReturn } from './keep-refund.ts';
import type { RefundContext } from './move-refund.ts';
import type { Refund, Restock } from './refund.ts';

/** A worker sends what the request that kept it did not, its process having died. */
export const WORKER_AFTER_MS = 60_000;
/** From this many on a gateway's brands differ in whether they take another (documented: 10 or 50). */
const MANY_REFUNDS = 10;

export interface RefundRequest {
  readonly orderId: string;
  /** In minor units; null for all that is left. */
  readonly amountMinor: number | null;
  readonly reason: string;
  readonly restock: readonly Restock[];
  readonly idempotencyKey: string;
  readonly operator: string;
}

export type RequestRefundResult =
  | {
      readonly kind: 'requested' | 'replayed';
      readonly refund: Refund;
      /** Set where the gateway may take no further one of this payment. */
      readonly warning: 'many-refunds' | null;
    }
  | { readonly kind: 'no-order' | 'not-paid' | 'key-reused' }
  | { readonly kind: 'too-much'; readonly leftMinor: number }
  | { readonly kind: 'restock-too-much'; readonly position: number };

/**
 * Keeps an operator's refund of a paid order, all of it or a part, never above what the payment has
 * left, however many ask at once. It is kept before the gateway hears of it, under a number of its
 * own; `submitRefund` sends it. The goods that the operator names are back on the shelf with it,
 * whatever becomes of the money.
 */
export async function requestRefund(
  request: RefundRequest,
  { store, clock, ids }: { readonly store: Store; readonly clock: Clock; readonly ids: Ids },
): Promise<RequestRefundResult> {
  class Undo extends Error {
    readonly result: RequestRefundResult;
    constructor(result: RequestRefundResult) {
      super('undone');
      this.result = result;
    }
  }
  try {
    return await store.transaction(async (tx) => {
      const cause = { kind: 'operator', reference: request.operator } as const;
      const result = await keep(request, { tx, ids, cause, at: clock.now() });
      if (result.kind === 'restock-too-much') throw new Undo(result);
      return result;
    });
  } catch (error) {
    if (error instanceof Undo) return error.result;
    throw error;
  }
}

async function keep(request: RefundRequest, context: RefundContext): Promise<RequestRefundResult> {
  const { tx, ids, at } = context;
  const order = await tx.orders.lock(request.orderId);
  if (!order) return { kind: 'no-order' };
  const earlier = await tx.refunds.byKey(keyOf(request));
  if (earlier) return replay(earlier, request);
  const payment =
    order.paidByPaymentId === null ? null : await tx.payments.byId(order.paidByPaymentId);
  if (!payment) return { kind: 'not-paid' };

  const leftMinor = await leftToReturn(payment, context);
  const amountMinor = request.amountMinor ?? leftMinor;
  if (amountMinor <= 0 || amountMinor > leftMinor) return { kind: 'too-much', leftMinor };

  const { reason, restock } = request;
  const refund = await keepRefund(
    payment,
    {
      refundNumber: ids.next(),
      amountMinor,
      source: 'operator',
      reason,
      idempotencyKey: keyOf(request),
      restock,
      nextQueryAt: new Date(at.getTime() + WORKER_AFTER_MS),
    },
    context,
  );
  if (!refund) return { kind: 'key-reused' };
  const position = await putBack(order, restock, tx);
  if (position !== null) return { kind: 'restock-too-much', position };
  const count = (await tx.refunds.ofPayment(payment.id)).length;
  return { kind: 'requested', refund, warning: count > MANY_REFUNDS ? 'many-refunds' : null };
}

/** The position of the line that has not as many to be put back, if there is one. */
async function putBack(
  order: Order,
  restock: readonly Restock[],
  tx: Repositories,
): Promise<number | null> {
  for (const { position, quantity } of restock) {
    const line = order.lines[position];
    if (!line || !(await tx.orders.addRestocked(order.id, position, quantity))) return position;
    await tx.products.putBack(line.productId, quantity);
  }
  return null;
}

function replay(refund: Refund, request: RefundRequest): RequestRefundResult {
  const isSame =
    refund.orderId === request.orderId &&
    (request.amountMinor === null || request.amountMinor === refund.amountMinor) &&
    refund.reason === request.reason &&
    isSameRestock(refund.restock, request.restock);
  return isSame ? { kind: 'replayed', refund, warning: null } : { kind: 'key-reused' };
}

function isSameRestock(a: readonly Restock[], b: readonly Restock[]): boolean {
  const text = (restock: readonly Restock[]) =>
    restock.map(({ position, quantity }) => `${position}:${quantity}`).join();
  return text(a) === text(b);
}

/** Keys of operators and of rules live side by side. */
function keyOf({ idempotencyKey }: RefundRequest): string {
  return `operator:${idempotencyKey}`;
}
