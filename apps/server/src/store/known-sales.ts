import type { KnownSales, SalesStore } from '../ports/sales-store.ts';

/** So old may be what is known. */
const KNOWN_FOR_MS = 1_000;

/**
 * The switch that each order asks for, read once a second.
 *
 * @param nowMs a clock in milliseconds that only goes forward
 */
export function knownSales(
  sales: SalesStore,
  nowMs: () => number = () => performance.now(),
): KnownSales {
  let known = { areStopped: false, untilMs: -Infinity };
  let changes = 0;
  return {
    read: () => sales.read(),
    async areStopped() {
      const askedAtMs = nowMs();
      if (askedAtMs < known.untilMs) return known.areStopped;
      const before = changes;
      const areStopped = (await sales.read())?.stopped ?? false;
      // What was asked before a change and answered after it may be what no longer is.
      if (before === changes) known = { areStopped, untilMs: askedAtMs + KNOWN_FOR_MS };
      return areStopped;
    },
    async set(state) {
      await sales.set(state);
      changes += 1;
      known.untilMs = -Infinity;
    },
  };
}
