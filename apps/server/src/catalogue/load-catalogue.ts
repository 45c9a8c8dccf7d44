import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import {
  amountMinorSchema,
  localizedTextSchema,
  taxRateSchema,
  type Category,
} from '@minipay/contracts';
import { STANDARD_TAX_RATE } from '@minipay/money';
import { z } from 'zod';
import type { Product } from '../ports/store.ts';

const idSchema = z.string().regex(/^[0-9a-z-]{1,64}$/);

const catalogueSchema = z
  .strictObject({
    /** In the order in which they are shown. */
    categories: z
      .array(z.strictObject({ id: idSchema, name: localizedTextSchema }))
      .max(100)
      .default([]),
    products: z
      .array(
        z.strictObject({
          id: idSchema,
          category: idSchema.nullable().default(null),
          name: localizedTextSchema,
          description: localizedTextSchema,
          /** A file in the catalogue's folder `images`. */
          image: z.string().regex(/^[0-9a-z-]+\.(svg|png|jpg|webp)$/),
          /** With its tax in it. */
          unitPriceMinor: amountMinorSchema.min(1),
          /** 800 for food that is taken away. */
          taxRateBasisPoints: taxRateSchema.default(STANDARD_TAX_RATE),
          /** How many there are at first; without it nobody counts. */
          stock: z.int().min(0).nullable().default(null),
        }),
      )
      .max(1_000),
  })
  .refine(
    ({ categories, products }) =>
      products.every(
        ({ category }) => category === null || categories.some(({ id }) => id === category),
      ),
    'A product is in a category that there is not',
  );

export interface Catalogue {
  readonly categories: readonly Category[];
  readonly products: readonly Product[];
}

/**
 * Reads the products of a folder's `catalogue.json`, priced in the shop's currency.
 *
 * @throws if the file is missing or not of the documented form
 */
export async function loadCatalogue(folder: string, currency: string): Promise<Catalogue> {
  const text = await readFile(join(folder, 'catalogue.json'), 'utf8');
  const { categories, products } = catalogueSchema.parse(JSON.parse(text));
  return {
    categories,
    products: products.map(({ image, category, ...product }) => ({
      ...product,
      categoryId: category,
      currency,
      imagePath: `/catalogue/${image}`,
      forSale: true,
    })),
  };
}
