import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { amountMinorSchema, localizedTextSchema } from '@minipay/contracts';
import { z } from 'zod';
import type { Product } from '../ports/store.ts';

const catalogueSchema = z.strictObject({
  products: z
    .array(
      z.strictObject({
        id: z.string().regex(/^[0-9a-z-]{1,64}$/),
        name: localizedTextSchema,
        description: localizedTextSchema,
        /** A file in the catalogue's folder `images`. */
        image: z.string().regex(/^[0-9a-z-]+\.(svg|png|jpg|webp)$/),
        unitPriceMinor: amountMinorSchema.min(1),
        /** How many there are at first; without it nobody counts. */
        stock: z.int().min(0).nullable().default(null),
      }),
    )
    .max(1_000),
});

/**
 * Reads the products of a folder's `catalogue.json`, priced in the shop's currency.
 *
 * @throws if the file is missing or not of the documented form
 */
export async function loadCatalogue(folder: string, currency: string): Promise<Product[]> {
  const text = await readFile(join(folder, 'catalogue.json'), 'utf8');
  const { products } = catalogueSchema.parse(JSON.parse(text));
  return products.map(({ image, ...product }) => ({
    ...product,
    currency,
    imagePath: `/catalogue/${image}`,
    forSale: true,
  }));
}
