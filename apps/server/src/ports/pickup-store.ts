/** The numbers under which paid orders are called out; an order gets its own with its event. */
export interface PickupStore {
  /** The numbers of those orders that have one. */
  ofOrders(orderIds: readonly string[]): Promise<ReadonlyMap<string, number>>;
}
