import type { Dining } from '@minipay/contracts';
import { taxesByRate, type TaxedTotal } from '@minipay/money';
import type { CartLine } from '../cart/cart.ts';

/** Japan's rate for whatever is eaten in, and for most goods; the server's lines say what counts. */
const STANDARD_RATE_BASIS_POINTS = 1_000;

/** The tax that these lines will have in them, by rate. The order's own takes its place. */
export function expectedTaxes(lines: readonly CartLine[], dining: Dining | null): TaxedTotal[] {
  return taxesByRate(
    lines.map(({ product, lineTotalMinor }) => ({
      taxRateBasisPoints:
        dining === 'eat-in' ? STANDARD_RATE_BASIS_POINTS : product.taxRateBasisPoints,
      totalMinor: lineTotalMinor,
    })),
  );
}
