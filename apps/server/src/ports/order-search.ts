import type { Order } from '../orders/order.ts';

/** What is null does not narrow the search. */
export interface OrderFilter {
  /** An order's id, or any number of its payments and refunds, ours or the gateway's. */
  readonly number: string | null;
  readonly state: Order['state'] | null;
  /** Placed then or later. */
  readonly from: Date | null;
  /** Placed before. */
  readonly to: Date | null;
}

export interface OrderFound extends Pick<
  Order,
  'id' | 'state' | 'currency' | 'totalMinor' | 'createdAt' | 'paidAt'
> {
  /** What went back of it, or may be on its way back. */
  readonly returnedMinor: number;
}

export interface OrderSearchStore {
  /** Newest first; `before` is the id of the last one seen. */
  find(
    filter: OrderFilter,
    page: { readonly before: string | null; readonly limit: number },
  ): Promise<readonly OrderFound[]>;
}
