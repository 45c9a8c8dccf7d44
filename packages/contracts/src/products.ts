import { z } from 'zod';
import { amountMinorSchema, currencySchema, localizedTextSchema, taxRateSchema } from './fields.ts';

export const productSchema = z.strictObject({
  id: z.string(),
  name: localizedTextSchema,
  description: localizedTextSchema,
  /** A path on the server that gives the picture, about 750 pixels wide where ours. */
  imagePath: z.string(),
  /** The same for lists, about 240 pixels wide; the picture itself where there is no smaller one. */
  thumbnailPath: z.string(),
  /** With its tax in it. */
  unitPriceMinor: amountMinorSchema,
  /** When taken away, or where the shop does not ask; eaten in, all is taxed at the standard rate. */
  taxRateBasisPoints: taxRateSchema,
  /** One of the list's categories. */
  categoryId: z.string().nullable(),
  /** How many can be ordered; 0 is sold out, null where nobody counts. */
  left: z.int().min(0).nullable(),
});
export type Product = z.infer<typeof productSchema>;

export const categorySchema = z.strictObject({ id: z.string(), name: localizedTextSchema });
export type Category = z.infer<typeof categorySchema>;

/** `GET /api/products`: what is for sale now. */
export const productListSchema = z.strictObject({
  currency: currencySchema,
  /** In the order to show them in; each has a product. */
  categories: z.array(categorySchema),
  products: z.array(productSchema),
});
export type ProductList = z.infer<typeof productListSchema>;
