import { desc, eq, lt } from 'drizzle-orm';
import type { AuditStore } from '../ports/audit-store.ts';
import type { Database } from './connection.ts';
import { audit } from './schema-operators.ts';

export function auditStore(database: Database): AuditStore {
  return {
    async begin(entry) {
      await database.insert(audit).values(entry);
    },
    async end(id, outcome) {
      await database.update(audit).set({ outcome }).where(eq(audit.id, id));
    },
    newest: ({ before, limit }) =>
      database
        .select()
        .from(audit)
        .where(before === null ? undefined : lt(audit.id, before))
        .orderBy(desc(audit.id))
        .limit(limit),
  };
}
