import type { Dining, TaxedTotal } from '@minipay/contracts';
import { isReducedRate, rateEatenIn, taxesByRate, type RatedAmount } from '@minipay/money';
import type { OrderLine } from './order.ts';

/**
 * The rate at which a product is sold. Its price has the tax in it and stays the same.
 *
 * @param ownRate the product's, in basis points
 */
export function rateWhen(dining: Dining | null, ownRate: number): number {
  return dining === 'eat-in' ? rateEatenIn(ownRate) : ownRate;
}

/** What each line comes to, and at which rate it is taxed. */
export function ratedAmounts(lines: readonly OrderLine[]): RatedAmount[] {
  return lines.map(({ taxRateBasisPoints, lineTotalMinor }) => ({
    taxRateBasisPoints,
    totalMinor: lineTotalMinor,
  }));
}

/** Amounts summed by rate, highest first, with the tax in each sum rounded down once. */
export function taxedTotals(amounts: readonly RatedAmount[]): TaxedTotal[] {
  return taxesByRate(amounts).map((total) => ({
    ...total,
    isReducedRate: isReducedRate(total.taxRateBasisPoints),
  }));
}
