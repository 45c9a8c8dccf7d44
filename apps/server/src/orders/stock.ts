import type { Repositories } from '../ports/store.ts';
import type { Order, OrderLine } from './order.ts';

/** Whether an order took anything off the shelf; of what nobody counts it did not. */
export function holdsStock({ lines }: Order): boolean {
  return lines.some(({ reserved }) => reserved > 0);
}

/**
 * Takes an order's goods off the shelf, in an order of their ids that all orders keep, so that no
 * two of them wait for each other.
 *
 * @returns the product that there is too little of; what was taken before it is taken back only by
 * the end of the transaction
 */
export async function takeStock(
  lines: readonly OrderLine[],
  { products }: Repositories,
): Promise<string | null> {
  for (const { productId, reserved } of byProduct(lines)) {
    if (reserved > 0 && !(await products.take(productId, reserved))) return productId;
  }
  return null;
}

/** Puts the goods of a locked order that was not paid back on the shelf, once. */
export async function releaseStock(
  order: Order,
  { tx, at }: { readonly tx: Repositories; readonly at: Date },
): Promise<void> {
  if (!(await tx.orders.setStockReleased(order.id, at))) return;
  for (const { productId, reserved } of byProduct(order.lines)) {
    if (reserved > 0) await tx.products.putBack(productId, reserved);
  }
}

function byProduct(lines: readonly OrderLine[]): readonly OrderLine[] {
  return [...lines].sort((a, b) => (a.productId < b.productId ? -1 : 1));
}
