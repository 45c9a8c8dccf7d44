import { and, asc, eq, gte, inArray, isNull, notInArray, or, sql } from 'drizzle-orm';
import type { Product, ProductStore } from '../ports/store.ts';
import { categoryStore } from './categories.ts';
import type { Database } from './database.ts';
import { products } from './schema.ts';
import { rateOf, textOfRate } from './tax-rate-text.ts';

const ofCatalogue = eq(products.source, 'catalogue');

export function productStore(database: Database): ProductStore {
  return {
    ...categoryStore(database),
    async forSale() {
      const rows = await database
        .select()
        .from(products)
        .where(eq(products.forSale, true))
        .orderBy(asc(products.position));
      return rows.map(toProduct);
    },
    async byIds(ids) {
      const rows = await database
        .select()
        .from(products)
        .where(inArray(products.id, [...ids]));
      return rows.map(toProduct);
    },
    async take(id, quantity) {
      const taken = await database
        .update(products)
        .set({ stock: sql`${products.stock} - ${quantity}` })
        .where(and(eq(products.id, id), or(isNull(products.stock), gte(products.stock, quantity))))
        .returning({ id: products.id });
      return taken.length === 1;
    },
    async putBack(id, quantity) {
      await database
        .update(products)
        .set({ stock: sql`${products.stock} + ${quantity}` })
        .where(eq(products.id, id));
    },
    async replaceAll(catalogue) {
      for (const [position, product] of catalogue.entries()) {
        const { stock, taxRateBasisPoints, ...rest } = product;
        const row = { ...rest, position, taxRate: textOfRate(taxRateBasisPoints) };
        await database
          .insert(products)
          .values({ ...row, stock })
          .onConflictDoUpdate({ target: products.id, set: row, setWhere: ofCatalogue });
      }
      const ids = catalogue.map((product) => product.id);
      await database
        .update(products)
        .set({ forSale: false })
        .where(and(ofCatalogue, notInArray(products.id, ids)));
    },
  };
}

function toProduct(row: typeof products.$inferSelect): Product {
  const { position, taxRate, source, ...product } = row;
  return { ...product, taxRateBasisPoints: rateOf(taxRate) };
}
