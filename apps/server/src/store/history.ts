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
  };
}
