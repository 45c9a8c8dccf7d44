import {
  idempotencyKeySchema,
  requestRefundSchema,
  type RequestedRefund,
} from '@minipay/contracts';
import { Router } from 'express';
import { z } from 'zod';
import { audited } from '../../operators/audited.ts';
import { asLongAsAShopperWaits, type Patience } from '../../payments/patience.ts';
import type { Refund } from '../../refunds/refund.ts';
import { requestRefund, type RequestRefundResult } from '../../refunds/request-refund.ts';
import { retryRefund, type RetryRefundResult } from '../../refunds/retry-refund.ts';
import { submitRefund, type RefundParts } from '../../refunds/submit-refund.ts';
import { ApiError, notFound } from '../api-error.ts';
import { namedByPath } from './named-by-path.ts';
import { refundBody } from './operator-bodies.ts';
import { sessionOperator } from './operator-session.ts';

export type OperatorRefundParts = RefundParts & Patience;

const headersSchema = z.object({ 'idempotency-key': idempotencyKeySchema });

/** Money that operators give back. What the gateway has not answered in time goes on by itself. */
export function operatorRefundRoutes(parts: OperatorRefundParts): Router {
  const { store } = parts;
  const router = Router();

  router.post('/api/admin/orders/:id/refunds', async (request, response) => {
    const { 'idempotency-key': idempotencyKey } = headersSchema.parse(request.headers);
    const { amountMinor, reason, restock } = requestRefundSchema.parse(request.body);
    const order = await namedByPath(request, (id) => store.orders.byId(id));
    const operator = sessionOperator(request);
    const wanted = { amountMinor: amountMinor ?? null, reason, restock };
    const { refund, isNew, warnings } = await audited(
      { operator, action: 'refund', subject: order.id, details: { ...wanted, idempotencyKey } },
      parts,
      async () =>
        requested(
          await requestRefund({ ...wanted, orderId: order.id, idempotencyKey, operator }, parts),
        ),
    );
    const body: RequestedRefund = {
      refund: refundBody(await sent(refund, isNew, parts)),
      warnings,
    };
    response.status(isNew ? 201 : 200).json(body);
  });

  router.post('/api/admin/refunds/:id/retry', async (request, response) => {
    const old = await namedByPath(request, (id) => store.refunds.byId(id));
    const operator = sessionOperator(request);
    const { amountMinor, orderId } = old;
    const { refund, isNew } = await audited(
      { operator, action: 'refund.retry', subject: old.id, details: { amountMinor, orderId } },
      parts,
      async () => retried(await retryRefund(old, operator, parts)),
    );
    const sentRefund = await sent(refund, isNew, parts);
    const body: RequestedRefund = { refund: refundBody(sentRefund), warnings: [] };
    response.status(isNew ? 201 : 200).json(body);
  });

  return router;
}

/** The refund after the gateway's answer, or as it is when that takes too long. */
async function sent(refund: Refund, isNew: boolean, parts: OperatorRefundParts): Promise<Refund> {
  if (!isNew) return refund;
  const answered = await asLongAsAShopperWaits(submitRefund(refund, parts), parts);
  return answered ?? (await parts.store.refunds.byId(refund.id)) ?? refund;
}

/** @throws ApiError for a refusal */
function requested(result: RequestRefundResult) {
  switch (result.kind) {
    case 'requested':
    case 'replayed': {
      const warnings = result.warning === null ? [] : [result.warning];
      return { refund: result.refund, isNew: result.kind === 'requested', warnings };
    }
    case 'no-order':
      throw notFound();
    case 'not-paid':
      throw new ApiError(409, 'NOT_PAID', 'The order is not paid: there is nothing to give back.');
    case 'key-reused':
      throw new ApiError(
        422,
        'IDEMPOTENCY_KEY_REUSED',
        'This Idempotency-Key was sent with another refund. Make a new key for a new refund.',
      );
    case 'too-much':
      throw tooMuch(result.leftMinor);
    case 'restock-too-much':
      throw new ApiError(409, 'RESTOCK_TOO_MUCH', 'The line has not as many goods left.', {
        details: { position: result.position },
      });
  }
}

/** @throws ApiError for a refusal */
function retried(result: RetryRefundResult) {
  switch (result.kind) {
    case 'requested':
    case 'replayed':
      return { refund: result.refund, isNew: result.kind === 'requested' };
    case 'not-retryable':
      throw new ApiError(409, 'REFUND_NOT_RETRYABLE', 'The refund has not failed.', {
        details: { state: result.state },
      });
    case 'too-much':
      throw tooMuch(result.leftMinor);
  }
}

function tooMuch(leftMinor: number): ApiError {
  return new ApiError(409, 'REFUND_TOO_MUCH', 'The payment has not as much left to give back.', {
    details: { leftMinor },
  });
}
