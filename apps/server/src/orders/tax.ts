import type { Dining, TaxedTotal } from '@minipay/contracts';
import { taxesByRate, type RatedAmount } from '@minipay/money';
import type { OrderLine } from './order.ts';

/** Japan's standard rate of consumption tax, in basis points. */
export const STANDARD_TAX_RATE = 1000;

/** Whether a receipt marks it. What is not taxed at all is not taxed at a reduced rate. */
export function isReducedRate(taxRateBasisPoints: number): boolean {
  return taxRateBasisPoints > 0 && taxRateBasisPoints < STANDARD_TAX_RATE;
}

/**
 * The rate at which a product is sold. Food is taxed at the reduced rate only when it is taken away:
 * eaten in it is a service of the shop. Its price has the tax in it and stays the same.
 *
 * @param ownRate the product's, in basis points
 */
export function rateWhen(dining: Dining | null, ownRate: number): number {
  return dining === 'eat-in' && isReducedRate(ownRate) ? STANDARD_TAX_RATE : ownRate;
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
