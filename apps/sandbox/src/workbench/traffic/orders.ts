import type { TrafficEntry } from '../../traffic/traffic-log.ts';

/** The number of the payment that an entry is about: a refund's is that of what it refunds. */
export function paymentNumberOf(entry: TrafficEntry): string | undefined {
  return entry.paymentOrderNo ?? entry.merchantOrderNo;
}

/**
 * The entries about one payment, with those about the order that it pays: the app knows the order's
 * id only, the gateway the number only, the server both.
 *
 * @param number the payment's merchant order number
 */
export function entriesOf(entries: readonly TrafficEntry[], number: string): TrafficEntry[] {
  const orderIds = new Set(
    entries.flatMap((entry) =>
      paymentNumberOf(entry) === number && entry.orderId !== undefined ? [entry.orderId] : [],
    ),
  );
  return entries.filter((entry) => {
    const own = paymentNumberOf(entry);
    if (own !== undefined) return own === number;
    return entry.orderId !== undefined && orderIds.has(entry.orderId);
  });
}
