import { orderSearchSchema, type OrderSummaries } from '@minipay/contracts';
import { Router } from 'express';
import type { Store } from '../../ports/store.ts';
import { namedByPath } from './named-by-path.ts';
import { operatorOrderBody } from './operator-bodies.ts';
import { beginningOf, endOf } from './time-range.ts';

const PAGE = 50;

/** Looking for orders, and all there is about one. */
export function operatorOrderRoutes({
  store,
  shop: { timeZone },
}: {
  readonly store: Store;
  readonly shop: { readonly timeZone: string };
}): Router {
  const router = Router();

  router.get('/api/admin/orders', async (request, response) => {
    const { number, state, from, to, before } = orderSearchSchema.parse(request.query);
    const found = await store.orderSearch.find(
      {
        number: number ?? null,
        state: state ?? null,
        from: from === undefined ? null : beginningOf(from, timeZone),
        to: to === undefined ? null : endOf(to, timeZone),
      },
      { before: before ?? null, limit: PAGE },
    );
    const body: OrderSummaries = {
      orders: found.map(({ createdAt, paidAt, ...order }) => ({
        ...order,
        createdAt: createdAt.toISOString(),
        paidAt: paidAt?.toISOString() ?? null,
      })),
      next: found.length < PAGE ? null : (found.at(-1)?.id ?? null),
    };
    response.json(body);
  });

  router.get('/api/admin/orders/:id', async (request, response) => {
    const order = await namedByPath(request, (id) => store.orders.byId(id));
    response.json(await operatorOrderBody(order, store));
  });

  return router;
}
