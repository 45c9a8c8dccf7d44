import { asc, eq } from 'drizzle-orm';
import type { HistoryStore } from '../ports/store.ts';
import type { Database } from './database.ts';
import { history } from './schema.ts';

export function historyStore(database: Database): HistoryStore {
  return {
    async add({ from, to, cause, ...entry }) {
      await database.insert(history).values({
        ...entry,
        fromState: from,
        toState: to,
        causeKind: cause.kind,
        causeReference: cause.reference,
      });
    },
    async ofOrder(orderId) {
      const rows = await database
        .select()
        .from(history)
        .where(eq(history.orderId, orderId))
        .orderBy(asc(history.id));
      return rows.map(({ fromState, toState, causeKind, causeReference, ...entry }) => ({
        ...entry,
        from: fromState,
        to: toState,
        cause: { kind: causeKind, reference: causeReference },
      }));
    },
  };
}
