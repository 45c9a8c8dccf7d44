import { z } from 'zod';
import { currencySchema, localizedTextSchema } from './fields.ts';
import { diningSchema } from './serving.ts';

/** Who issues the receipts, as a Japanese simplified qualified invoice names it. */
export const issuerSchema = z.strictObject({
  name: z.string(),
  /** T and 13 digits; null where the merchant is not registered, and receipts are no invoices. */
  registrationNumber: z.string().nullable(),
});
export type Issuer = z.infer<typeof issuerSchema>;

/** What a price comes to in the shopper's own money, more or less. */
export const estimateSchema = z.strictObject({
  currency: z.literal('CNY'),
  /** How many of it are one of the shop's currency: an exact decimal text. */
  rate: z.string(),
  /** When the gateway gave the rate. */
  at: z.iso.datetime(),
});
export type Estimate = z.infer<typeof estimateSchema>;

/** `GET /api/shop`: what the app must know before its first login. */
export const shopSchema = z.strictObject({
  name: localizedTextSchema,
  currency: currencySchema,
  /**
   * `sandbox`: the app logs in without the platform and shows its own wallet sheet. The server
   * decides; a production build of the app knows no sandbox and ignores this.
   */
  mode: z.enum(['live', 'sandbox']),
  /** Where a shopper turns to. */
  contact: z.strictObject({
    phone: z.string().nullable(),
    email: z.string().nullable(),
    address: z.string().nullable(),
  }),
  issuer: issuerSchema,
  /** What the shopper chooses from before paying; empty where the shop does not ask. */
  dining: z.array(diningSchema),
  /** For a shopper from China; null where the rate is not known, or the shop counts in yuan. */
  estimate: estimateSchema.nullable(),
});
export type Shop = z.infer<typeof shopSchema>;
