import { GRACE_MS } from '../payments/query-schedule.ts';
import type { Clock } from '../ports/clock.ts';
import type { Ids } from '../ports/ids.ts';
import type { Store } from '../ports/store.ts';
import { closeOrder } from './move-order.ts';
import { releaseStock } from './stock.ts';

/**
 * Gives back the goods of orders whose deadline and grace are over and that, as far as the gateway
 * has said since, are not being paid; those that could still be paid until now expire.
 *
 * @returns how many gave back what they held
 */
export async function expireOrders({
  store,
  clock,
  ids,
  limit,
}: {
  readonly store: Store;
  readonly clock: Clock;
  readonly ids: Ids;
  readonly limit: number;
}): Promise<number> {
  return store.transaction(async (tx) => {
    const at = clock.now();
    const cause = { kind: 'job', reference: 'expire-orders' } as const;
    let released = 0;
    for (const id of await tx.orders.expirable(at, GRACE_MS, limit)) {
      const order = await tx.orders.lock(id);
      if (!order || order.state === 'paid') continue;
      if (order.state === 'payable') await closeOrder(order, 'expired', { tx, ids, cause, at });
      await releaseStock(order, { tx, at });
      released += 1;
    }
    return released;
  });
}
