import type { TrafficEntry } from '../../traffic/traffic-log.ts';

/** The number of the payment that an entry is about: a refund's is that of what it refunds. */
export function paymentNumberOf(entry: TrafficEntry): string | undefined {
  return entry.paymentOrderNo ?? entry.merchantOrderNo;
}

/**
 * The entries about one payment, with those about the order that it pays: the app knows the order's
 * id only, the gateway the number only, the server both; a query may give the transaction number
 * alone. An answer goes where its request goes.
 *
 * @param number the payment's merchant order number
 * @param transNo the payment's transaction number, where it is known
 */
export function entriesOf(
  entries: readonly TrafficEntry[],
  number: string,
  transNo?: string,
): TrafficEntry[] {
  const orderIds = new Set(
    entries.flatMap((entry) =>
      paymentNumberOf(entry) === number && entry.orderId !== undefined ? [entry.orderId] : [],
    ),
  );
  const isAbout = (entry: TrafficEntry) => {
    const own = paymentNumberOf(entry);
    if (own !== undefined) return own === number;
    if (entry.orderId !== undefined) return orderIds.has(entry.orderId);
    return transNo !== undefined && transNoIn(entry.body) === transNo;
  };
  const exchanges = new Set(
    entries.flatMap((entry) =>
      entry.exchange !== undefined && isAbout(entry) ? [entry.exchange] : [],
    ),
  );
  return entries.filter(
    (entry) => isAbout(entry) || (entry.exchange !== undefined && exchanges.has(entry.exchange)),
  );
}

function transNoIn(body: unknown): unknown {
  return typeof body === 'object' && body !== null && 'trans_no' in body
    ? body.trans_no
    : undefined;
}
