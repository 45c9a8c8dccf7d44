import { and, asc, eq, gte, isNull, notInArray, or, sql } from 'drizzle-orm';
import type { Product, ProductStore } from '../ports/store.ts';
import { categoryStore } from './categories.ts';
import type { Database } from './connection.ts';
import { given, isAnyOf, prepared } from './prepared.ts';
import { products } from './schema.ts';
import { rateOf, textOfRate } from './tax-rate-text.ts';

const ofCatalogue = eq(products.source, 'catalogue');

export function productStore(database: Database): ProductStore {
  const byIds = prepared('product_by_ids', () =>
    database.select().from(products).where(isAnyOf(products.id, 'ids')),
  );
  const forSale = prepared('product_for_sale', () =>
    database
      .select()
      .from(products)
      .where(eq(products.forSale, true))
      .orderBy(asc(products.position)),
  );
  const enough = gte(products.stock, given('quantity'));
  const take = prepared('product_take', () =>
    database
      .update(products)
      .set({ stock: sql`${products.stock} - ${given('quantity')}` })
      .where(and(eq(products.id, given('id')), or(isNull(products.stock), enough)))
      .returning({ id: products.id }),
  );
  return {
    ...categoryStore(database),
    forSale: async () => (await forSale.execute()).map(toProduct),
    async byIds(ids) {
      const rows = await byIds.execute({ ids: [...ids] });
      return rows.map(toProduct);
    },
    async take(id, quantity) {
      return (await take.execute({ id, quantity })).length === 1;
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
