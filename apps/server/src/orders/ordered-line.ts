import type { OrderLine as LineBody } from '@minipay/contracts';
import type { OrderLine } from './order.ts';
import { isReducedRate } from './tax.ts';

/** A line as everybody outside sees it. */
export function orderedLine(line: OrderLine): LineBody {
  const { productId, name, unitPriceMinor, quantity, lineTotalMinor, taxRateBasisPoints } = line;
  return {
    productId,
    name,
    unitPriceMinor,
    quantity,
    lineTotalMinor,
    taxRateBasisPoints,
    isReducedRate: isReducedRate(taxRateBasisPoints),
  };
}
