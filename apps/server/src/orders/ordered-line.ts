import type { OrderLine as LineBody } from '@minipay/contracts';
import { isReducedRate } from '@minipay/money';
import type { OrderLine } from './order.ts';

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
