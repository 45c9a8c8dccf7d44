import type { Dining, LocalizedText, Place, PlaceOrder, ScannedPlace } from '@minipay/contracts';

/** What the shopper is shown before paying. */
export interface Bill {
  /** ISO 4217 code. */
  readonly currency: string;
  readonly totalMinor: number;
  readonly lines: readonly BillLine[];
}

interface BillLine {
  readonly productId: string;
  readonly name: LocalizedText;
  readonly quantity: number;
  readonly lineTotalMinor: number;
}

/** How it is to be served; each null where nothing was said. */
export interface Serving {
  readonly dining: Dining | null;
  readonly note: string | null;
  readonly place: Place | ScannedPlace | null;
}

/**
 * The order to place for a bill: its products, its total as what the shopper agreed to, and how to
 * serve it. The same bill and serving give the same text as JSON.
 */
export function placeOrderOf({ lines, totalMinor }: Bill, serving: Serving): PlaceOrder {
  const { dining, note, place } = serving;
  const scanned = place && scannedOf(place);
  return {
    lines: lines.map(({ productId, quantity }) => ({ productId, quantity })),
    expectedTotalMinor: totalMinor,
    ...(dining === null ? {} : { dining }),
    ...(note === null ? {} : { note }),
    ...(scanned === null ? {} : { place: scanned }),
  };
}

function scannedOf({ store, table }: Place | ScannedPlace): ScannedPlace | null {
  const scanned = {
    ...(typeof store === 'string' ? { store } : {}),
    ...(typeof table === 'string' ? { table } : {}),
  };
  return Object.keys(scanned).length === 0 ? null : scanned;
}
