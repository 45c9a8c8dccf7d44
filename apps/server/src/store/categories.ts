import { asc, notInArray } from 'drizzle-orm';
import type { ProductStore } from '../ports/store.ts';
import type { Database } from './connection.ts';
import { prepared } from './prepared.ts';
import { categories } from './schema.ts';

/** The part of the products' store that knows what kinds of them there are. */
export function categoryStore(
  database: Database,
): Pick<ProductStore, 'categories' | 'replaceCategories'> {
  const all = prepared('category_all', () =>
    database
      .select({ id: categories.id, name: categories.name })
      .from(categories)
      .orderBy(asc(categories.position)),
  );
  return {
    categories: () => all.execute(),
    async replaceCategories(wanted) {
      for (const [position, { id, name }] of wanted.entries()) {
        const row = { id, name, position };
        await database
          .insert(categories)
          .values(row)
          .onConflictDoUpdate({ target: categories.id, set: row });
      }
      const ids = wanted.map(({ id }) => id);
      await database.delete(categories).where(notInArray(categories.id, ids));
    },
  };
}
