import {
  idempotencyKeySchema,
  idSchema,
  placeOrderSchema,
  type OrderList,
  type TotalChanged,
} from '@minipay/contracts';
import { Router } from 'express';
import { z } from 'zod';
import type { Order } from '../orders/order.ts';
import { orderedLine } from '../orders/ordered-line.ts';
import { cancelOrder } from '../orders/cancel-order.ts';
import { placeOrder, type PlaceOrderParts, type PlaceOrderResult } from '../orders/place-order.ts';
import { confirmOrder, onceJudgedHere, type JudgedHere } from '../payments/confirm-order.ts';
import type { Patience } from '../payments/patience.ts';
import type { QueryPaymentParts } from '../payments/query-payment.ts';
import { ApiError, salesStopped } from './api-error.ts';
import { sessionUser } from './middleware/authenticate.ts';
import { limitAsking, type RateLimits } from './middleware/rate-limits.ts';
import { orderBodies, orderBody, placedOrderBody, shownOrderBody } from './order-body.ts';
import { orderIdOf, ownOrder, ownOrderShown } from './own-order.ts';

const PAGE = 20;
const headersSchema = z.object({ 'idempotency-key': idempotencyKeySchema });
const listQuerySchema = z.strictObject({ before: idSchema.optional() });

/** The shopper's own orders. Mount it behind `authenticate`. */
export function orderRoutes(
  parts: PlaceOrderParts &
    QueryPaymentParts &
    Patience &
    JudgedHere & { readonly limits: RateLimits },
): Router {
  const { orders } = parts.store;
  const mayAsk = limitAsking(parts.limits);
  const router = Router();

  router.post('/api/orders', async (request, response) => {
    const { 'idempotency-key': idempotencyKey } = headersSchema.parse(request.headers);
    const result = await placeOrder(
      {
        userId: sessionUser(request).id,
        idempotencyKey,
        request: placeOrderSchema.parse(request.body),
      },
      parts,
    );
    const { order, isNew } = placed(result);
    const body = isNew ? placedOrderBody(order) : await orderBody(order, parts.store);
    response.status(isNew ? 201 : 200).json(body);
  });

  router.get('/api/orders', async (request, response) => {
    const { before } = listQuerySchema.parse(request.query);
    const page = await orders.ofUser(sessionUser(request).id, {
      before: before ?? null,
      limit: PAGE,
    });
    const body: OrderList = {
      orders: await orderBodies(page, parts.store),
      next: page.length < PAGE ? null : (page.at(-1)?.id ?? null),
    };
    response.json(body);
  });

  router.get('/api/orders/:id', async (request, response) => {
    response.json(await shownOrderBody(await ownOrderShown(request, orders), parts.store));
  });

  router.post('/api/orders/:id/confirm', async (request, response) => {
    // Whoever asks: that it takes a while tells only that an order whose id is known is being paid.
    await onceJudgedHere(orderIdOf(request), parts);
    const shown = await ownOrderShown(request, orders);
    if (shown.order.state === 'paid') {
      response.json(await shownOrderBody(shown, parts.store));
      return;
    }
    await mayAsk(request, response);
    response.json(await orderBody(await confirmOrder(shown.order, parts), parts.store));
  });

  router.post('/api/orders/:id/cancel', async (request, response) => {
    const order = await cancelOrder(await ownOrder(request, orders), parts);
    response.json(await orderBody(order, parts.store));
  });

  return router;
}

/** @throws ApiError for a refusal */
function placed(result: PlaceOrderResult): { order: Order; isNew: boolean } {
  switch (result.kind) {
    case 'placed':
      return { order: result.order, isNew: true };
    case 'replayed':
      return { order: result.order, isNew: false };
    case 'key-reused':
      throw new ApiError(
        422,
        'IDEMPOTENCY_KEY_REUSED',
        'This Idempotency-Key was sent with another order. Make a new key for a new order.',
      );
    case 'product-unavailable':
      throw new ApiError(409, 'PRODUCT_UNAVAILABLE', 'A product is not for sale now.', {
        details: { productId: result.productId },
      });
    case 'out-of-stock':
      throw new ApiError(409, 'OUT_OF_STOCK', 'There is too little left of a product.', {
        details: { productId: result.productId },
      });
    case 'total-changed': {
      const { currency, totalMinor, lines } = result.priced;
      const details: TotalChanged = { currency, totalMinor, lines: lines.map(orderedLine) };
      throw new ApiError(409, 'TOTAL_CHANGED', 'The prices have changed. No order was made.', {
        details,
      });
    }
    case 'sales-stopped':
      throw salesStopped();
    case 'dining-not-offered':
      throw new ApiError(
        400,
        'INVALID_REQUEST',
        'The shop does not offer that. Read `dining` of the shop again, and let the shopper choose.',
        { details: [{ path: ['dining'], message: 'not offered' }] },
      );
    case 'total-not-payable':
      throw new ApiError(400, 'INVALID_REQUEST', 'There is nothing to pay for these products.');
  }
}
