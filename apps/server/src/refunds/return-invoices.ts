import {
  addMinor,
  multiplyMinor,
  splitByRate,
  taxesByRate,
  type RatedAmount,
} from '@minipay/money';
import type { Order } from '../orders/order.ts';
import { ratedAmounts } from '../orders/tax.ts';
import type { Refund } from './refund.ts';

/**
 * What of each refund of an order is taxed at which rate, for its return invoice. Refunds are taken
 * as their money went back, so that a later one never changes what an earlier one's invoice says,
 * and all together give back of each rate what was sold at it and no more.
 *
 * Where goods went back and their price is what was given back, it is of their rates; anything else
 * is of all that is left, in proportion.
 *
 * @returns amounts in minor units by the refund's id. Missing is a refund whose money is not back,
 * and one of a payment that paid no order: where nothing was sold, nothing is returned.
 */
export function returnedByRate(
  order: Order,
  refunds: readonly Refund[],
): ReadonlyMap<string, readonly RatedAmount[]> {
  const returned = new Map<string, readonly RatedAmount[]>();
  let left: readonly RatedAmount[] = ratedAmounts(order.lines);
  for (const refund of asTheyEnded(order, refunds)) {
    // More than was paid is a finding, and not a return of anything sold.
    const amountMinor = Math.min(refund.amountMinor, sumOf(left));
    const goods = goodsOf(refund, order);
    const isOfGoods = sumOf(goods) === amountMinor && without(goods, left) !== null;
    const parts = isOfGoods ? goods : splitByRate(amountMinor, left);
    left = without(parts, left) ?? [];
    returned.set(refund.id, parts);
  }
  return returned;
}

function asTheyEnded(order: Order, refunds: readonly Refund[]): readonly Refund[] {
  return refunds
    .filter(({ state, paymentId }) => state === 'succeeded' && paymentId === order.paidByPaymentId)
    .sort((a, b) => endedMs(a) - endedMs(b) || (a.id < b.id ? -1 : 1));
}

function endedMs({ endedAt, createdAt }: Refund): number {
  return (endedAt ?? createdAt).getTime();
}

function goodsOf({ restock }: Refund, { lines }: Order): readonly RatedAmount[] {
  return restock.flatMap(({ position, quantity }) => {
    const line = lines[position];
    if (!line) return [];
    const { taxRateBasisPoints, unitPriceMinor } = line;
    return { taxRateBasisPoints, totalMinor: multiplyMinor(unitPriceMinor, quantity) };
  });
}

/** What is left of each rate; null where there is not as much. */
function without(
  parts: readonly RatedAmount[],
  whole: readonly RatedAmount[],
): readonly RatedAmount[] | null {
  const taken = new Map(byRate(parts));
  const left = byRate(whole).map(([taxRateBasisPoints, totalMinor]) => {
    const part = taken.get(taxRateBasisPoints) ?? 0;
    taken.delete(taxRateBasisPoints);
    return { taxRateBasisPoints, totalMinor: totalMinor - part };
  });
  const isThere = taken.size === 0 && left.every(({ totalMinor }) => totalMinor >= 0);
  return isThere ? left : null;
}

function byRate(amounts: readonly RatedAmount[]): (readonly [number, number])[] {
  return taxesByRate(amounts).map(({ taxRateBasisPoints, totalMinor }) => [
    taxRateBasisPoints,
    totalMinor,
  ]);
}

function sumOf(amounts: readonly RatedAmount[]): number {
  return addMinor(...amounts.map(({ totalMinor }) => totalMinor));
}
