import { createStore, type StoreApi } from 'zustand/vanilla';
import type { Storage } from '../platform/storage.ts';
import { readCart, withQuantity, type Cart } from './cart.ts';

const KEY = 'cart';

export interface CartState {
  readonly cart: Cart;
  readonly setQuantity: (productId: string, quantity: number) => void;
  /** Takes out whatever is not among these products; says how many went. */
  readonly keepOnly: (productIds: readonly string[]) => number;
  readonly clear: () => void;
}

export type CartStore = StoreApi<CartState>;

/** The cart, kept in storage at every change. `onChange` is called before it is kept. */
export function createCartStore(storage: Storage, onChange: () => void): CartStore {
  return createStore<CartState>((set, get) => {
    function change(cart: Cart): void {
      if (cart === get().cart) return;
      onChange();
      storage.write(KEY, cart);
      set({ cart });
    }
    return {
      cart: readCart(storage.read(KEY)),
      setQuantity: (productId, quantity) => change(withQuantity(get().cart, productId, quantity)),
      keepOnly: (productIds) => {
        const { cart } = get();
        const kept = cart.filter((entry) => productIds.includes(entry.productId));
        if (kept.length < cart.length) change(kept);
        return cart.length - kept.length;
      },
      clear: () => change([]),
    };
  });
}
