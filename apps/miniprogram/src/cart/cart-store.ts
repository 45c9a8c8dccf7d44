import type { Product } from '@minipay/contracts';
import { createStore, type StoreApi } from 'zustand/vanilla';
import type { Storage } from '../platform/storage.ts';
import {
  fittedTo,
  quantityOf,
  readCart,
  withQuantity,
  type Cart,
  type CartEntry,
  type Fitted,
} from './cart.ts';

const KEY = 'cart';

/** A line that was taken out, and where it was: what it takes to put it back. */
export interface Removed extends CartEntry {
  readonly at: number;
}

/** What fitting took out of the cart, until the shopper changes it. */
type Taken = Pick<Fitted, 'gone' | 'fewer'>;

const NOTHING: Taken = { gone: 0, fewer: 0 };

export interface CartState {
  readonly cart: Cart;
  readonly taken: Taken;
  readonly setQuantity: (productId: string, quantity: number) => void;
  /** Takes a product out; null where it was not there. */
  readonly remove: (productId: string) => Removed | null;
  /** Undoes a removal, in its old place. */
  readonly putBack: (removed: Removed) => void;
  /** Fits the cart to what can be had of these products. */
  readonly fit: (products: readonly Product[]) => void;
  /** Puts what an order had into the cart, beside what is there already. */
  readonly fill: (lines: readonly CartEntry[]) => void;
  readonly clear: () => void;
}

export type CartStore = StoreApi<CartState>;

/** The cart, kept in storage at every change. `onChange` is called before it is kept. */
export function createCartStore(storage: Storage, onChange: () => void): CartStore {
  return createStore<CartState>((set, get) => {
    function change(cart: Cart, taken = NOTHING): void {
      if (cart === get().cart) return;
      onChange();
      storage.write(KEY, cart);
      set({ cart, taken });
    }
    return {
      cart: readCart(storage.read(KEY)),
      taken: NOTHING,
      setQuantity: (productId, quantity) => change(withQuantity(get().cart, productId, quantity)),
      remove: (productId) => {
        const { cart } = get();
        const at = cart.findIndex((entry) => entry.productId === productId);
        const entry = cart[at];
        change(withQuantity(cart, productId, 0));
        return entry ? { ...entry, at } : null;
      },
      putBack: ({ productId, quantity, at }) =>
        change(withQuantity(get().cart, productId, quantity, at)),
      fit: (products) => {
        const { cart, gone, fewer } = fittedTo(get().cart, products);
        change(cart, { gone, fewer });
      },
      fill: (lines) =>
        change(
          lines.reduce(
            (cart, { productId, quantity }) =>
              withQuantity(cart, productId, Math.max(quantity, quantityOf(cart, productId))),
            get().cart,
          ),
        ),
      clear: () => change([]),
    };
  });
}
