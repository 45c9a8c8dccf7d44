import type { LocalizedText, PlaceOrder } from '@minipay/contracts';

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

/** The order to place for a bill: its products, and its total as what the shopper agreed to. */
export function placeOrderOf({ lines, totalMinor }: Bill): PlaceOrder {
  return {
    lines: lines.map(({ productId, quantity }) => ({ productId, quantity })),
    expectedTotalMinor: totalMinor,
  };
}
