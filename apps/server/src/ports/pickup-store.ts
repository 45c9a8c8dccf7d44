export interface PickupStore {
  /** Gives the order the next number of the merchant's business day. Once for each order. */
  give(orderId: string, at: Date): Promise<number>;
  /** The numbers of those orders that have one. */
  ofOrders(orderIds: readonly string[]): Promise<ReadonlyMap<string, number>>;
}
