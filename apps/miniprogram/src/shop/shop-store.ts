import type { ProductList, Shop } from '@minipay/contracts';
import { createStore, type StoreApi } from 'zustand/vanilla';
import { problemOf, type Problem, type ProblemCode } from '../problem.ts';
import type { KeptCatalogue } from './kept-catalogue.ts';

export type ShopState =
  { readonly name: 'loading' } | { readonly name: 'failed'; readonly problem: Problem } | ReadyShop;

export interface ReadyShop {
  readonly name: 'ready';
  readonly shop: Shop;
  readonly list: ProductList;
  /** Whether it is what the server said since the app was opened, not what was kept from before. */
  readonly isFresh: boolean;
  /** Why it could not be fetched anew; null where it could, or was not tried yet. */
  readonly problem: ProblemCode | null;
}

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
  readonly kept: KeptCatalogue;
}

/** The shop: at first what was kept of the last visit. */
export function createShopStore({ shop, products, kept }: ShopPorts): ShopStore {
  const state = createStore<ShopState>(() => {
    const catalogue = kept.read();
    if (!catalogue) return { name: 'loading' };
    return { name: 'ready', ...catalogue, isFresh: false, problem: null };
  });
  let underWay: Promise<void> | undefined;

  async function fetch(): Promise<void> {
    if (state.getState().name === 'failed') state.setState({ name: 'loading' }, true);
    try {
      const [itself, list] = await Promise.all([shop(), products()]);
      state.setState((now) => fresh(now, { shop: itself, list }), true);
      kept.write({ shop: itself, list });
    } catch (thrown) {
      const problem = problemOf(thrown);
      state.setState(
        (now) =>
          now.name === 'ready' ? { ...now, problem: problem.code } : { name: 'failed', problem },
        true,
      );
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

/** Products that are as they were stay the same objects, so that nothing of them is drawn again. */
function fresh(now: ShopState, { shop, list }: Pick<ReadyShop, 'shop' | 'list'>): ReadyShop {
  const known = now.name === 'ready' ? now.list.products : [];
  const products = list.products.map(
    (product) => known.find((each) => each.id === product.id && isSame(each, product)) ?? product,
  );
  return { name: 'ready', shop, list: { ...list, products }, isFresh: true, problem: null };
}

function isSame(one: unknown, other: unknown): boolean {
  return JSON.stringify(one) === JSON.stringify(other);
}
