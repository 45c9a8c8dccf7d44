import { and, asc, eq, isNull, lt } from 'drizzle-orm';
import type { VerifiedNotification } from '../ports/gateway.ts';
import type { InboxStore } from '../ports/store.ts';
import type { Database } from './database.ts';
import { inbox } from './schema.ts';

export function inboxStore(database: Database): InboxStore {
  return {
    async insert({ id, notification, receivedAt, rawBody }) {
      const { merchantOrderNo, transNo, transType, transStatus } = notification.result;
      const inserted = await database
        .insert(inbox)
        .values({
          id,
          merchantOrderNo,
          transNo,
          transType,
          transStatus,
          notification,
          rawBody,
          receivedAt,
        })
        .onConflictDoNothing()
        .returning({ id: inbox.id });
      return inserted.length === 1;
    },
    async claim(id) {
      const [entry] = await database
        .select()
        .from(inbox)
        .where(and(eq(inbox.id, id), isNull(inbox.processedAt)))
        .for('update', { skipLocked: true });
      if (!entry) return null;
      const { receivedAt } = entry;
      return { id, receivedAt, notification: readNotification(entry.notification) };
    },
    async markProcessed(id, at) {
      await database.update(inbox).set({ processedAt: at }).where(eq(inbox.id, id));
    },
    async waiting(receivedBefore, limit) {
      const rows = await database
        .select({ id: inbox.id })
        .from(inbox)
        .where(and(isNull(inbox.processedAt), lt(inbox.receivedAt, receivedBefore)))
        .orderBy(asc(inbox.receivedAt))
        .limit(limit);
      return rows.map((row) => row.id);
    },
  };
}

/** JSON has no dates: what was one comes back as its text. */
function readNotification(stored: VerifiedNotification): VerifiedNotification {
  return { ...stored, sentAt: stored.sentAt === null ? null : new Date(stored.sentAt) };
}
