import { z } from 'zod';
import { amountMinorSchema, currencySchema, localizedTextSchema } from './fields.ts';

export const productSchema = z.strictObject({
  id: z.string(),
  name: localizedTextSchema,
  description: localizedTextSchema,
  /** A path on the server that gives the picture. */
  imagePath: z.string(),
  unitPriceMinor: amountMinorSchema,
});
export type Product = z.infer<typeof productSchema>;

/** `GET /api/products`: what is for sale now. */
export const productListSchema = z.strictObject({
  currency: currencySchema,
  products: z.array(productSchema),
});
export type ProductList = z.infer<typeof productListSchema>;
