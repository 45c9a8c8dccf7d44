import { addMinor, multiplyMinor } from '@minipay/money';
import type { Product } from '@minipay/contracts';

/** The server's own limits; more than these it refuses. */
export const MAX_LINES = 50;
export const MAX_QUANTITY = 99;

/** What the shopper chose: quantities by product, in the order in which they were added. */
export type Cart = readonly CartEntry[];

export interface CartEntry {
  readonly productId: string;
  readonly quantity: number;
}

/** A chosen product with what it costs. */
export interface CartLine {
  readonly product: Product;
  readonly quantity: number;
  readonly lineTotalMinor: number;
}

/** What the shelves did to a cart: products that are gone, and products of which fewer are left. */
export interface Fitted {
  readonly cart: Cart;
  readonly gone: number;
  readonly fewer: number;
}

/**
 * The cart with `quantity` of a product: 0 takes it out, above 99 stays 99, and a 51st product is
 * not taken in. A cart that does not change is the same object.
 *
 * @param at where a product that was not there goes; by default last
 */
export function withQuantity(
  cart: Cart,
  productId: string,
  quantity: number,
  at = cart.length,
): Cart {
  const wanted = Math.max(0, Math.min(MAX_QUANTITY, quantity));
  const before = quantityOf(cart, productId);
  if (wanted === before) return cart;
  if (wanted === 0) return cart.filter((entry) => entry.productId !== productId);
  if (before === 0) {
    if (cart.length >= MAX_LINES) return cart;
    return [...cart.slice(0, at), { productId, quantity: wanted }, ...cart.slice(at)];
  }
  return cart.map((entry) =>
    entry.productId === productId ? { productId, quantity: wanted } : entry,
  );
}

export function quantityOf(cart: Cart, productId: string): number {
  return cart.find((entry) => entry.productId === productId)?.quantity ?? 0;
}

/** How many of a product one order may have: what is left of it, and no more than 99. */
export function mostOf({ left }: Pick<Product, 'left'>): number {
  return left === null ? MAX_QUANTITY : Math.min(left, MAX_QUANTITY);
}

/** The cart without what is not for sale any more, and with no more than is left of the rest. */
export function fittedTo(cart: Cart, products: readonly Product[]): Fitted {
  let [gone, fewer] = [0, 0];
  const kept = cart.flatMap((entry) => {
    const product = products.find(({ id }) => id === entry.productId);
    const most = product ? mostOf(product) : 0;
    if (most === 0) gone += 1;
    else if (most < entry.quantity) fewer += 1;
    const quantity = Math.min(entry.quantity, most);
    return quantity === 0 ? [] : [{ productId: entry.productId, quantity }];
  });
  return { cart: gone + fewer === 0 ? cart : kept, gone, fewer };
}

/** How many things these lines are, in a cart or an order. */
export function countOf(lines: readonly { readonly quantity: number }[]): number {
  return lines.reduce((count, line) => count + line.quantity, 0);
}

/** The cart's lines at these products' prices; what is no longer for sale is left out. */
export function linesOf(cart: Cart, products: readonly Product[]): readonly CartLine[] {
  return cart.flatMap(({ productId, quantity }) => {
    const product = products.find((candidate) => candidate.id === productId);
    if (!product) return [];
    const lineTotalMinor = multiplyMinor(product.unitPriceMinor, quantity);
    return [{ product, quantity, lineTotalMinor }];
  });
}

/** What the shopper is shown and what the server is told to expect, in minor units. */
export function totalMinorOf(lines: readonly { readonly lineTotalMinor: number }[]): number {
  return addMinor(...lines.map((line) => line.lineTotalMinor));
}

/** Reads a cart from storage; anything else than a cart is an empty one. */
export function readCart(stored: unknown): Cart {
  if (!Array.isArray(stored)) return [];
  return stored.reduce<Cart>(
    (cart, entry: unknown) =>
      isEntry(entry) ? withQuantity(cart, entry.productId, entry.quantity) : cart,
    [],
  );
}

function isEntry(value: unknown): value is CartEntry {
  if (typeof value !== 'object' || value === null) return false;
  const { productId, quantity } = value as Partial<Record<keyof CartEntry, unknown>>; // from storage: checked here
  return typeof productId === 'string' && Number.isSafeInteger(quantity) && Number(quantity) > 0;
}
