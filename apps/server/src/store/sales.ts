import { eq } from 'drizzle-orm';
import type { SalesStore } from '../ports/sales-store.ts';
import type { Database } from './connection.ts';
import { prepared } from './prepared.ts';
import { shopSettings } from './schema-operators.ts';

const NAME = 'sales';
/** So long another process may sell on after sales were stopped here. */
const KNOWN_FOR_MS = 1_000;

export function salesStore(database: Database): SalesStore {
  const statement = prepared('sales_read', () =>
    database.select().from(shopSettings).where(eq(shopSettings.name, NAME)),
  );
  const read: SalesStore['read'] = async () => {
    const [row] = await statement.execute();
    if (!row) return null;
    const { value, changedAt, changedBy } = row;
    return { stopped: value === 'stopped', changedAt, changedBy };
  };
  let known = { areStopped: false, untilMs: 0 };
  let changes = 0;
  return {
    read,
    async areStopped() {
      const nowMs = performance.now();
      if (nowMs < known.untilMs) return known.areStopped;
      const before = changes;
      const areStopped = (await read())?.stopped ?? false;
      // What was asked before a change and answered after it may be what no longer is.
      if (before === changes) known = { areStopped, untilMs: nowMs + KNOWN_FOR_MS };
      return areStopped;
    },
    async set({ stopped, changedAt, changedBy }) {
      const row = { value: stopped ? 'stopped' : 'open', changedAt, changedBy };
      await database
        .insert(shopSettings)
        .values({ name: NAME, ...row })
        .onConflictDoUpdate({ target: shopSettings.name, set: row });
      changes += 1;
      known.untilMs = 0;
    },
  };
}
