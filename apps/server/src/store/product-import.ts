import { inArray, max } from 'drizzle-orm';
import type { ProductImportStore } from '../ports/product-import-store.ts';
import type { Database } from './connection.ts';
import { products } from './schema.ts';

export function productImportStore(database: Database): ProductImportStore {
  return {
    async known(ids) {
      const rows = await database
        .select({ id: products.id })
        .from(products)
        .where(inArray(products.id, [...ids]));
      return new Set(rows.map(({ id }) => id));
    },
    async keep(imported) {
      const [last] = await database.select({ position: max(products.position) }).from(products);
      const first = (last?.position ?? -1) + 1;
      const rows = imported.map((product, index) => ({ product, position: first + index }));
      // In the order that orders take their goods in, so that no two wait for each other.
      rows.sort((a, b) => (a.product.id < b.product.id ? -1 : 1));
      for (const { product, position } of rows) {
        const row = { ...product, source: 'import' as const };
        await database
          .insert(products)
          // Only a product that is there already comes without a picture, and keeps its own.
          .values({ ...row, position, imagePath: row.imagePath ?? '' })
          // What is undefined is not set.
          .onConflictDoUpdate({ target: products.id, set: row });
      }
    },
  };
}
