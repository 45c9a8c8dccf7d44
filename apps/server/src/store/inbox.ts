import { and, asc, eq, isNull, lte, sql } from 'drizzle-orm';
import type { VerifiedNotification } from '../ports/gateway.ts';
import type { InboxStore } from '../ports/store.ts';
import type { Database } from './database.ts';
import { inbox } from './schema.ts';

export function inboxStore(database: Database): InboxStore {
  return {
    async insert(entry) {
      const { merchantOrderNo, transNo, transType, transStatus } = entry.notification.result;
      const inserted = await database
        .insert(inbox)
        .values({ ...entry, merchantOrderNo, transNo, transType, transStatus })
        .onConflictDoNothing()
        .returning({ id: inbox.id });
      return inserted.length === 1;
    },
    async byId(id) {
      const [entry] = await database
        .select({ notification: inbox.notification })
        .from(inbox)
        .where(and(eq(inbox.id, id), isNull(inbox.processedAt)));
      return entry ? { id, notification: readNotification(entry.notification) } : null;
    },
    async claim(id) {
      const [entry] = await database
        .select({ notification: inbox.notification })
        .from(inbox)
        .where(and(eq(inbox.id, id), isNull(inbox.processedAt)))
        .for('update', { skipLocked: true });
      return entry ? { id, notification: readNotification(entry.notification) } : null;
    },
    async markProcessed(id, at) {
      await database
        .update(inbox)
        .set({ processedAt: at, nextAttemptAt: null })
        .where(eq(inbox.id, id));
    },
    async markFailed(id, nextAttemptAt) {
      const [entry] = await database
        .update(inbox)
        .set({ failures: sql`${inbox.failures} + 1` })
        .where(eq(inbox.id, id))
        .returning({ failures: inbox.failures });
      const failures = entry?.failures ?? 0;
      await database
        .update(inbox)
        .set({ nextAttemptAt: nextAttemptAt(failures) })
        .where(and(eq(inbox.id, id), isNull(inbox.processedAt)));
      return failures;
    },
    async due(now, limit) {
      const rows = await database
        .select({ id: inbox.id })
        .from(inbox)
        .where(lte(inbox.nextAttemptAt, now))
        .orderBy(asc(inbox.nextAttemptAt))
        .limit(limit);
      return rows.map((row) => row.id);
    },
  };
}

/** JSON has no dates: what was one comes back as its text. */
function readNotification(stored: VerifiedNotification): VerifiedNotification {
  return { ...stored, sentAt: stored.sentAt === null ? null : new Date(stored.sentAt) };
}
