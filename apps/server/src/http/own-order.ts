import { idSchema } from '@minipay/contracts';
import type { Request } from 'express';
import type { Order } from '../orders/order.ts';
import type { OrderStore, ShownOrder } from '../ports/store.ts';
import { notFound } from './api-error.ts';
import { sessionUser } from './middleware/authenticate.ts';

type OrderRequest = Request<{ readonly id: string }>;

/** @throws ApiError 404 where the path names nothing that could be an order */
export function orderIdOf(request: OrderRequest): string {
  const id = idSchema.safeParse(request.params.id);
  if (!id.success) throw notFound();
  return id.data;
}

/**
 * The order that the path names, if it is the shopper's own.
 *
 * @throws ApiError 404 for an unknown order and for somebody else's alike
 */
export async function ownOrder(request: OrderRequest, orders: OrderStore): Promise<Order> {
  const order = await orders.byId(orderIdOf(request));
  if (order?.userId !== sessionUser(request).id) throw notFound();
  return order;
}

/** The same as a screen shows it, with what stands around it. */
export async function ownOrderShown(
  request: OrderRequest,
  orders: OrderStore,
): Promise<ShownOrder> {
  const shown = await orders.shown(orderIdOf(request));
  if (shown?.order.userId !== sessionUser(request).id) throw notFound();
  return shown;
}
