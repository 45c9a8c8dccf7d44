import type { TrafficEntry } from '../../traffic/traffic-log.ts';

/** The merchant order numbers in the log, newest first. */
export function orderNumbers(entries: readonly TrafficEntry[]): string[] {
  const numbers = entries.flatMap(({ merchantOrderNo }) => merchantOrderNo ?? []);
  return [...new Set(numbers.reverse())];
}

/**
 * The entries about one merchant order number, with those about the order that it pays: the app
 * knows the order's id only, the gateway the number only, the server both.
 */
export function entriesOf(entries: readonly TrafficEntry[], number: string): TrafficEntry[] {
  const orderIds = new Set(
    entries.flatMap(({ merchantOrderNo, orderId }) =>
      merchantOrderNo === number && orderId !== undefined ? [orderId] : [],
    ),
  );
  return entries.filter(({ merchantOrderNo, orderId }) =>
    merchantOrderNo === undefined
      ? orderId !== undefined && orderIds.has(orderId)
      : merchantOrderNo === number,
  );
}
