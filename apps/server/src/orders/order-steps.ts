import type { OrderStep } from '@minipay/contracts';
import type { Closing } from '../ports/store.ts';
import { isOpen } from '../refunds/refund-state.ts';
import type { Refund } from '../refunds/refund.ts';
import type { Order } from './order.ts';

/**
 * What a shopper may know of an order's way, oldest first. One that was cancelled or expired may
 * have been paid after that.
 *
 * @param closings of this order
 */
export function orderSteps(
  order: Order,
  {
    closings,
    refunds,
  }: { readonly closings: readonly Closing[]; readonly refunds: readonly Refund[] },
): OrderStep[] {
  const steps: { readonly at: Date; readonly what: OrderStep['what'] }[] = [
    { at: order.createdAt, what: 'placed' },
    ...closings.map(({ at, to }) => ({ at, what: to })),
  ];
  if (order.paidAt) steps.push({ at: order.paidAt, what: 'paid' });
  for (const { state, createdAt, endedAt } of refunds) {
    steps.push({ at: createdAt, what: 'refund-begun' });
    if (!endedAt || isOpen(state)) continue;
    steps.push({ at: endedAt, what: state === 'succeeded' ? 'refund-done' : 'refund-failed' });
  }
  return steps
    .sort((a, b) => a.at.getTime() - b.at.getTime())
    .map(({ at, what }) => ({ at: at.toISOString(), what }));
}
