import type { FindingStore } from '../ports/store.ts';
import type { Database } from './database.ts';
import { findings } from './schema.ts';

export function findingStore(database: Database): FindingStore {
  return {
    async add({ cause, ...finding }) {
      await database
        .insert(findings)
        .values({ ...finding, causeKind: cause.kind, causeReference: cause.reference })
        .onConflictDoNothing();
    },
  };
}
