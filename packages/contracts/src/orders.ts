import { z } from 'zod';
import { amountMinorSchema, currencySchema, localizedTextSchema, taxRateSchema } from './fields.ts';
import { diningSchema, noteSchema, scannedPlaceSchema, serving } from './serving.ts';

export const MAX_LINES = 50;
export const MAX_QUANTITY = 99;

/** `Idempotency-Key`: made by the device and kept there before it is sent. */
export const idempotencyKeySchema = z.string().regex(/^[0-9A-Za-z_-]{16,64}$/);

/** `POST /api/orders`: products and quantities; the server knows the prices. */
export const placeOrderSchema = z.strictObject({
  lines: z
    .array(
      z.strictObject({
        productId: z.string().regex(/^[0-9a-z-]{1,64}$/),
        quantity: z.int().min(1).max(MAX_QUANTITY),
      }),
    )
    .min(1)
    .max(MAX_LINES)
    .refine(
      (lines) => new Set(lines.map((line) => line.productId)).size === lines.length,
      'A product may stand in one line only',
    ),
  /** The total that the shopper saw. A guard only: where it is not the server's, no order is made. */
  expectedTotalMinor: amountMinorSchema.optional(),
  /** One of those that the shop offers; without it each product is taxed at its own rate. */
  dining: diningSchema.optional(),
  note: noteSchema.optional(),
  place: scannedPlaceSchema.optional(),
});
export type PlaceOrder = z.infer<typeof placeOrderSchema>;

export const orderLineSchema = z.strictObject({
  productId: z.string(),
  name: localizedTextSchema,
  unitPriceMinor: amountMinorSchema,
  quantity: z.int().min(1),
  /** With its tax in it. */
  lineTotalMinor: amountMinorSchema,
  taxRateBasisPoints: taxRateSchema,
  /** To be marked on a receipt. */
  isReducedRate: z.boolean(),
});
export type OrderLine = z.infer<typeof orderLineSchema>;

export const orderStateSchema = z.enum(['payable', 'paid', 'cancelled', 'expired']);
export type OrderState = z.infer<typeof orderStateSchema>;

/**
 * `initiated`, `payable` and `unknown` are undecided: the money may still come. The others say how
 * the attempt ended; one that was held to have failed may still turn out to have succeeded.
 */
export const paymentStateSchema = z.enum([
  'initiated',
  'payable',
  'unknown',
  'refused',
  'closed',
  'cancelled',
  'succeeded',
]);
export type PaymentState = z.infer<typeof paymentStateSchema>;

/** What of an amount is taxed at one rate, and the tax in it, rounded down once. */
export const taxedTotalSchema = z.strictObject({
  taxRateBasisPoints: taxRateSchema,
  isReducedRate: z.boolean(),
  /** With the tax in it. */
  totalMinor: amountMinorSchema,
  taxMinor: amountMinorSchema,
});
export type TaxedTotal = z.infer<typeof taxedTotalSchema>;

/** Money that goes back to the shopper; `failed` means that the shop has to see to it. */
export const refundSchema = z.strictObject({
  id: z.string(),
  state: z.enum(['under-way', 'succeeded', 'failed']),
  amountMinor: amountMinorSchema,
  /**
   * `shop`: the shop gave it back. The others went back by themselves: money that came after the
   * order was closed, or a second time.
   */
  cause: z.enum(['shop', 'paid-late', 'paid-twice']),
  createdAt: z.iso.datetime(),
  /** When the gateway said that it is back, or that it failed. */
  endedAt: z.iso.datetime().nullable(),
  /**
   * The return invoice's: the amount by rate, highest first. Empty until the money is back, and
   * where nothing was sold for it.
   */
  taxes: z.array(taxedTotalSchema),
});
export type Refund = z.infer<typeof refundSchema>;

/** A step that a shopper may know of. */
export const orderStepSchema = z.strictObject({
  at: z.iso.datetime(),
  what: z.enum([
    'placed',
    'paid',
    'cancelled',
    'expired',
    'refund-begun',
    'refund-done',
    'refund-failed',
  ]),
});
export type OrderStep = z.infer<typeof orderStepSchema>;

export const orderSchema = z.strictObject({
  id: z.string(),
  state: orderStateSchema,
  currency: currencySchema,
  totalMinor: amountMinorSchema,
  lines: z.array(orderLineSchema),
  /** The total by rate, highest first. */
  taxes: z.array(taxedTotalSchema),
  ...serving,
  createdAt: z.iso.datetime(),
  /** After it no payment can begin. */
  expiresAt: z.iso.datetime(),
  paidAt: z.iso.datetime().nullable(),
  /** What the shop calls out when the goods can be taken; begins at 1 on each business day. */
  pickupNumber: z.int().min(1).nullable(),
  /** The newest attempt to pay, if there was one. */
  payment: z
    .strictObject({
      id: z.string(),
      state: paymentStateSchema,
      /** The gateway's code for why it failed. */
      failureCode: z.string().nullable(),
    })
    .nullable(),
  /**
   * What the gateway reports that the wallet took in its own currency; null until then, and where
   * the gateway does not say, as with a coupon that took something off.
   */
  paidInWallet: z
    .strictObject({ currency: currencySchema, amountMinor: amountMinorSchema })
    .nullable(),
  /** Oldest first. */
  refunds: z.array(refundSchema),
  /** Oldest first. */
  timeline: z.array(orderStepSchema),
});
export type Order = z.infer<typeof orderSchema>;

/** `GET /api/orders`: the shopper's own, newest first. */
export const orderListSchema = z.strictObject({
  orders: z.array(orderSchema),
  /** Give it as `?before=` to see older ones; null at the end. */
  next: z.string().nullable(),
});
export type OrderList = z.infer<typeof orderListSchema>;

/** The `details` of a `TOTAL_CHANGED` error. */
export const totalChangedSchema = z.strictObject({
  currency: currencySchema,
  totalMinor: amountMinorSchema,
  lines: z.array(orderLineSchema),
});
export type TotalChanged = z.infer<typeof totalChangedSchema>;
