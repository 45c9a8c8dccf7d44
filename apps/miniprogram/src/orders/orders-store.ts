import type { Order } from '@minipay/contracts';
import { createStore, type StoreApi } from 'zustand/vanilla';
import type { Api } from '../api/client.ts';
import { problemOf, type ProblemCode } from '../problem.ts';

export type OrdersState =
  | { readonly name: 'loading' }
  | { readonly name: 'failed'; readonly problem: ProblemCode }
  | ShownOrders;

export interface ShownOrders {
  readonly name: 'ready';
  readonly orders: readonly Order[];
  /** Where the older orders begin; null where there are none. */
  readonly next: string | null;
  /** Why these may not be the newest. */
  readonly problem: ProblemCode | null;
  readonly older: 'here' | 'loading' | { readonly problem: ProblemCode };
}

export interface OrdersStore {
  readonly state: StoreApi<OrdersState>;
  /** Fetches the newest orders. What was there before stays meanwhile, and where that fails. */
  readonly reload: () => Promise<void>;
  /** Adds the orders before those that are shown; a call while one is under way does nothing. */
  readonly more: () => Promise<void>;
  /** Takes in what the server has just said of one order. */
  readonly replace: (order: Order) => void;
}

/** The shopper's orders, as far back as was asked for. */
export function createOrdersStore(api: Pick<Api, 'orders'>): OrdersStore {
  const state = createStore<OrdersState>(() => ({ name: 'loading' }));
  let reloads = 0;

  const change = (changes: (shown: ShownOrders) => ShownOrders) =>
    state.setState((now) => (now.name === 'ready' ? changes(now) : now), true);

  return {
    state,

    reload: async () => {
      const mine = (reloads += 1);
      if (state.getState().name === 'failed') state.setState({ name: 'loading' }, true);
      try {
        const { orders, next } = await api.orders();
        if (mine !== reloads) return;
        state.setState({ name: 'ready', orders, next, problem: null, older: 'here' }, true);
      } catch (thrown) {
        if (mine !== reloads) return;
        const problem = problemOf(thrown).code;
        if (state.getState().name === 'ready') change((shown) => ({ ...shown, problem }));
        else state.setState({ name: 'failed', problem }, true);
      }
    },

    more: async () => {
      const before = state.getState();
      if (before.name !== 'ready' || before.next === null || before.older === 'loading') return;
      const { next } = before;
      // A list that was fetched anew meanwhile may end elsewhere: these do not follow on it.
      const add = (changes: (shown: ShownOrders) => ShownOrders) =>
        change((shown) =>
          shown.older === 'loading' && shown.next === next ? changes(shown) : shown,
        );
      change((shown) => ({ ...shown, older: 'loading' }));
      try {
        const list = await api.orders(next);
        add((shown) => ({
          ...shown,
          orders: [...shown.orders, ...list.orders],
          next: list.next,
          older: 'here',
        }));
      } catch (thrown) {
        add((shown) => ({ ...shown, older: { problem: problemOf(thrown).code } }));
      }
    },

    replace: (order) =>
      change((shown) => ({
        ...shown,
        orders: shown.orders.map((old) => (old.id === order.id ? order : old)),
      })),
  };
}
