import type { Dining } from '@minipay/contracts';
import { rateEatenIn, taxesByRate, type TaxedTotal } from '@minipay/money';
import type { CartLine } from '../cart/cart.ts';

/** The tax that these lines will have in them, by rate. The order's own takes its place. */
export function expectedTaxes(lines: readonly CartLine[], dining: Dining | null): TaxedTotal[] {
  return taxesByRate(
    lines.map(({ product, lineTotalMinor }) => ({
      taxRateBasisPoints:
        dining === 'eat-in' ? rateEatenIn(product.taxRateBasisPoints) : product.taxRateBasisPoints,
      totalMinor: lineTotalMinor,
    })),
  );
}
