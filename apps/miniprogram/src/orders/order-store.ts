import type { Order } from '@minipay/contracts';
import { createStore, type StoreApi } from 'zustand/vanilla';
import type { Api } from '../api/client.ts';
import { mayBePaid } from '../checkout/verdict.ts';
import { problemOf, type ProblemCode } from '../problem.ts';

export type OrderState =
  | { readonly name: 'loading' }
  | { readonly name: 'failed'; readonly problem: ProblemCode }
  | {
      readonly name: 'ready';
      readonly order: Order;
      /** Why the last thing that was asked for was not done. */
      readonly problem: ProblemCode | null;
    };

export interface OrderStore {
  readonly state: StoreApi<OrderState>;
  /** Fetches it, and has the server ask the gateway where it may be paid without our knowing. */
  readonly reload: () => Promise<void>;
  readonly cancel: () => Promise<void>;
}

type Calls = Pick<Api, 'order' | 'confirmOrder' | 'cancelOrder'>;

/** One order of the shopper's. */
export function createOrderStore(api: Calls, orderId: string): OrderStore {
  const state = createStore<OrderState>(() => ({ name: 'loading' }));

  async function show(ask: () => Promise<Order>): Promise<Order | undefined> {
    try {
      const order = await ask();
      state.setState({ name: 'ready', order, problem: null }, true);
      return order;
    } catch (thrown) {
      const problem = problemOf(thrown).code;
      const before = state.getState();
      if (before.name === 'ready') state.setState({ ...before, problem }, true);
      else state.setState({ name: 'failed', problem }, true);
      return undefined;
    }
  }

  async function reload(): Promise<void> {
    if (state.getState().name === 'failed') state.setState({ name: 'loading' }, true);
    const order = await show(() => api.order(orderId));
    if (order && order.state !== 'paid' && mayBePaid(order)) {
      await show(() => api.confirmOrder(orderId));
    }
  }

  return {
    state,
    reload,
    cancel: async () => {
      const cancelled = await show(() => api.cancelOrder(orderId));
      // Whatever stopped it, such as a payment that came first, is on the server.
      if (!cancelled) await show(() => api.order(orderId));
    },
  };
}
