import { and, asc, desc, eq, getTableColumns, isNotNull, isNull, lt } from 'drizzle-orm';
import type { FindingStore } from '../ports/store.ts';
import type { Database } from './connection.ts';
import { findings } from './schema-findings.ts';

export function findingStore(database: Database): FindingStore {
  const { causeKind, causeReference, ...columns } = getTableColumns(findings);
  const select = () => database.select(columns).from(findings);
  return {
    async add({ cause, ...finding }) {
      await database
        .insert(findings)
        .values({ ...finding, causeKind: cause.kind, causeReference: cause.reference })
        .onConflictDoNothing();
    },
    byId: async (id) => (await select().where(eq(findings.id, id)))[0] ?? null,
    ofOrder: (orderId) => select().where(eq(findings.orderId, orderId)).orderBy(asc(findings.id)),
    list: (state, { before, limit }) =>
      select()
        .where(
          and(
            state === 'open' ? isNull(findings.handledAt) : isNotNull(findings.handledAt),
            before === null ? undefined : lt(findings.id, before),
          ),
        )
        .orderBy(desc(findings.id))
        .limit(limit),
    async markHandled(id, by, note, at) {
      await database
        .update(findings)
        .set({ handledAt: at, handledBy: by, note })
        .where(and(eq(findings.id, id), isNull(findings.handledAt)));
    },
  };
}
