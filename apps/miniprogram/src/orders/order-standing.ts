import type { Order } from '@minipay/contracts';
import { mayBePaid } from '../checkout/verdict.ts';

/** How an order stands for the shopper, in a word. */
export type Standing =
  Order['state'] | 'checking' | 'refunded' | 'partlyRefunded' | 'refundUnderWay';

/** Where money went back or is about to, that counts for more than that it once came. */
export function standingOf(order: Order): Standing {
  if (isBeingChecked(order)) return 'checking';
  if (order.refunds.some(({ state }) => state === 'under-way')) return 'refundUnderWay';
  const returnedMinor = order.refunds
    .filter(({ state, cause }) => state === 'succeeded' && cause === 'shop')
    .reduce((sum, { amountMinor }) => sum + amountMinor, 0);
  if (order.state !== 'paid' || returnedMinor === 0) return order.state;
  return returnedMinor < order.totalMinor ? 'partlyRefunded' : 'refunded';
}

/** Whether it would be untrue to say that the order is not paid. */
export function isBeingChecked(order: Order): boolean {
  const { state, payment } = order;
  if (state === 'expired') return mayBePaid(order);
  return state === 'payable' && (payment?.state === 'unknown' || payment?.state === 'succeeded');
}
