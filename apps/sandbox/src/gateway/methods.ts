import type { Answer } from './answer.ts';
import type { AuthenticRequest } from './authenticate.ts';
import { billDownload, type BillParts } from './bill.ts';
import { exchangeRate } from './exchange-rate.ts';
import { miniPay, type MiniPayParts } from './mini-pay.ts';
import { orderQuery, type OrderQueryParts } from './order-query.ts';
import { orderRevoke, type OrderRevokeParts } from './order-revoke.ts';
import { reconcileDetails, reconcileSummary } from './reconcile.ts';
import { refundQuery, type RefundQueryParts } from './refund-query.ts';
import { refundSubmit, type RefundSubmitParts } from './refund-submit.ts';

export interface MethodParts
  extends
    MiniPayParts,
    OrderQueryParts,
    OrderRevokeParts,
    RefundSubmitParts,
    RefundQueryParts,
    BillParts {}

/** A call that the gateway takes. */
export interface Method {
  /** Its own path, where one is known; all of them are taken at `/api/entry`. */
  readonly path?: string;
  readonly answer: (request: AuthenticRequest) => Answer;
}

/** The calls by their `method` (names read off the SDK, the paths documented or from the field). */
export function gatewayMethods(parts: MethodParts): ReadonlyMap<string, Method> {
  return new Map<string, Method>([
    [
      'pay.miniprogram.order',
      { path: '/api/entry/minipay', answer: (request) => miniPay(request, parts) },
    ],
    [
      'order.query',
      { path: '/api/entry/orderquery', answer: (request) => orderQuery(request, parts) },
    ],
    [
      'order.refund.submit',
      { path: '/api/entry/refund', answer: (request) => refundSubmit(request, parts) },
    ],
    [
      'order.refund.query',
      { path: '/api/entry/refundquery', answer: (request) => refundQuery(request, parts) },
    ],
    ['order.revoker', { answer: (request) => orderRevoke(request, parts) }],
    ['pay.bill.download', { answer: (request) => billDownload(request, parts) }],
    ['reconcile.trans.details', { answer: (request) => reconcileDetails(request, parts) }],
    ['reconcile.trans.summarize', { answer: (request) => reconcileSummary(request, parts) }],
    ['exchage.rate.get', { answer: (request) => exchangeRate(request, parts) }],
  ]);
}
