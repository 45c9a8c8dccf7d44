import type { ProductList, Shop } from '@minipay/contracts';
import { createStore, type StoreApi } from 'zustand/vanilla';
import { problemOf, type Problem } from '../problem.ts';

export type ShopState =
  | { readonly name: 'loading' }
  | { readonly name: 'failed'; readonly problem: Problem }
  | { readonly name: 'ready'; readonly shop: Shop; readonly list: ProductList };

export interface ShopStore {
  readonly state: StoreApi<ShopState>;
  /**
   * Fetches the shop and what it sells. What was there before stays on the screen meanwhile, and
   * stays where the fetch fails. A call while one is under way joins it.
   */
  readonly refresh: () => Promise<void>;
}

export interface ShopPorts {
  readonly shop: () => Promise<Shop>;
  readonly products: () => Promise<ProductList>;
}

export function createShopStore({ shop, products }: ShopPorts): ShopStore {
  const state = createStore<ShopState>(() => ({ name: 'loading' }));
  let underWay: Promise<void> | undefined;

  async function fetch(): Promise<void> {
    if (state.getState().name === 'failed') state.setState({ name: 'loading' }, true);
    try {
      const [itself, list] = await Promise.all([shop(), products()]);
      state.setState({ name: 'ready', shop: itself, list }, true);
    } catch (thrown) {
      if (state.getState().name === 'ready') return;
      state.setState({ name: 'failed', problem: problemOf(thrown) }, true);
    } finally {
      underWay = undefined;
    }
  }

  return {
    state,
    refresh: () => {
      underWay ??= fetch();
      return underWay;
    },
  };
}
