import type { Order } from '@minipay/contracts';
import { useState } from 'react';
import type { Api } from '../../api/client.ts';
import { problemOf, type Problem } from '../../problem.ts';

export type OrdersState =
  | { readonly name: 'loading' }
  | { readonly name: 'failed'; readonly problem: Problem }
  | { readonly name: 'ready'; readonly orders: readonly Order[]; readonly next: string | null };

export interface Orders {
  readonly state: OrdersState;
  /** Fetches the newest orders; what was there before stays on the screen meanwhile. */
  readonly reload: () => Promise<void>;
  /** Adds the orders before those that are shown. */
  readonly more: () => Promise<void>;
  readonly replace: (order: Order) => void;
}

export function useOrders(api: Pick<Api, 'orders'>): Orders {
  const [state, setState] = useState<OrdersState>({ name: 'loading' });

  async function fetch(before: string | undefined, shown: readonly Order[]): Promise<void> {
    try {
      const list = await api.orders(before);
      setState({ name: 'ready', orders: [...shown, ...list.orders], next: list.next });
    } catch (thrown) {
      setState({ name: 'failed', problem: problemOf(thrown) });
    }
  }

  return {
    state,
    reload: () => {
      if (state.name === 'failed') setState({ name: 'loading' });
      return fetch(undefined, []);
    },
    more: async () => {
      if (state.name === 'ready' && state.next !== null) await fetch(state.next, state.orders);
    },
    replace: (order) =>
      setState((before) =>
        before.name === 'ready'
          ? { ...before, orders: before.orders.map((old) => (old.id === order.id ? order : old)) }
          : before,
      ),
  };
}
