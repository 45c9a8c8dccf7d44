import { asc, notInArray } from 'drizzle-orm';
import type { ProductStore } from '../ports/store.ts';
import type { Database } from './connection.ts';
import { categories } from './schema.ts';

/** The part of the products' store that knows what kinds of them there are. */
export function categoryStore(
  database: Database,
): Pick<ProductStore, 'categories' | 'replaceCategories'> {
  return {
    async categories() {
      const rows = await database.select().from(categories).orderBy(asc(categories.position));
      return rows.map(({ id, name }) => ({ id, name }));
    },
    async replaceCategories(all) {
      for (const [position, { id, name }] of all.entries()) {
        const row = { id, name, position };
        await database
          .insert(categories)
          .values(row)
          .onConflictDoUpdate({ target: categories.id, set: row });
      }
      const ids = all.map(({ id }) => id);
      await database.delete(categories).where(notInArray(categories.id, ids));
    },
  };
}
