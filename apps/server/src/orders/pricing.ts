import type { Dining, PlaceOrder } from '@minipay/contracts';
import { addMinor, multiplyMinor } from '@minipay/money';
import type { Product } from '../ports/store.ts';
import type { OrderLine } from './order.ts';
import { rateWhen } from './tax.ts';

export type Priced =
  | {
      readonly kind: 'priced';
      readonly currency: string;
      readonly totalMinor: number;
      readonly lines: readonly OrderLine[];
    }
  | { readonly kind: 'unavailable'; readonly productId: string };

/**
 * Prices what a shopper asks for from our own catalogue.
 *
 * @param products those of the request that the catalogue has, all in the shop's currency
 * @returns lines and total in minor units, or the first product that is not for sale
 * @throws MoneyError `OUT_OF_RANGE` for a total above 2^53 − 1 minor units
 */
export function priceLines(
  requested: PlaceOrder['lines'],
  products: readonly Product[],
  { currency, dining }: { readonly currency: string; readonly dining: Dining | null },
): Priced {
  const productById = new Map(products.map((product) => [product.id, product]));
  const lines: OrderLine[] = [];
  for (const { productId, quantity } of requested) {
    const product = productById.get(productId);
    if (!product?.forSale || product.currency !== currency) {
      return { kind: 'unavailable', productId };
    }
    lines.push({
      productId,
      name: product.name,
      unitPriceMinor: product.unitPriceMinor,
      quantity,
      lineTotalMinor: multiplyMinor(product.unitPriceMinor, quantity),
      taxRateBasisPoints: rateWhen(dining, product.taxRateBasisPoints),
      reserved: product.stock === null ? 0 : quantity,
    });
  }
  const totalMinor = addMinor(...lines.map((line) => line.lineTotalMinor));
  return { kind: 'priced', currency, totalMinor, lines };
}
