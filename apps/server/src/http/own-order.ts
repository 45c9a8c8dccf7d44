import { idSchema } from '@minipay/contracts';
import type { Request } from 'express';
import type { Order } from '../orders/order.ts';
import type { OrderStore } from '../ports/store.ts';
import { notFound } from './api-error.ts';
import { sessionUser } from './middleware/authenticate.ts';

/**
 * The order that the path names, if it is the shopper's own.
 *
 * @throws ApiError 404 for an unknown order and for somebody else's alike
 */
export async function ownOrder(
  request: Request<{ readonly id: string }>,
  orders: OrderStore,
): Promise<Order> {
  const id = idSchema.safeParse(request.params.id);
  const order = id.success ? await orders.byId(id.data) : null;
  if (order?.userId !== sessionUser(request).id) throw notFound();
  return order;
}
