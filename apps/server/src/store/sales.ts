import { eq } from 'drizzle-orm';
import type { SalesStore } from '../ports/sales-store.ts';
import type { Database } from './connection.ts';
import { prepared } from './prepared.ts';
import { shopSettings } from './schema-operators.ts';

const NAME = 'sales';

export function salesStore(database: Database): SalesStore {
  const read = prepared('sales_read', () =>
    database.select().from(shopSettings).where(eq(shopSettings.name, NAME)),
  );
  return {
    async read() {
      const [row] = await read.execute();
      if (!row) return null;
      const { value, changedAt, changedBy } = row;
      return { stopped: value === 'stopped', changedAt, changedBy };
    },
    async set({ stopped, changedAt, changedBy }) {
      const row = { value: stopped ? 'stopped' : 'open', changedAt, changedBy };
      await database
        .insert(shopSettings)
        .values({ name: NAME, ...row })
        .onConflictDoUpdate({ target: shopSettings.name, set: row });
    },
  };
}
