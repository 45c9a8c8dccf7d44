import { and, asc, eq, isNull, lte, sql } from 'drizzle-orm';
import type { InboxEntry, InboxStore } from '../ports/store.ts';
import type { Database } from './database.ts';
import { given, prepared, preparedRows } from './prepared.ts';
import { inbox } from './schema.ts';

export function inboxStore(database: Database): InboxStore {
  const insert = preparedRows<typeof inbox.$inferInsert, readonly { id: string }[]>(
    'inbox_insert',
    inbox,
    (rows) => database.insert(inbox).values(rows).onConflictDoNothing().returning({ id: inbox.id }),
  );
  const claim = prepared('inbox_claim', () =>
    database
      .select({ id: inbox.id, notification: inbox.notification })
      .from(inbox)
      .where(and(eq(inbox.id, given('id')), isNull(inbox.processedAt)))
      .for('update', { skipLocked: true }),
  );
  const markProcessed = prepared('inbox_mark_processed', () =>
    database
      .update(inbox)
      .set({ processedAt: sql`${given('at')}`, nextAttemptAt: null })
      .where(eq(inbox.id, given('id'))),
  );
  return {
    async insert(entry) {
      const { merchantOrderNo, transNo, transType, transStatus } = entry.notification.result;
      const row = { ...entry, merchantOrderNo, transNo, transType, transStatus };
      return (await insert([row])).length === 1;
    },
    async claim(id) {
      const [entry] = await claim.execute({ id });
      return entry ? readEntry(entry) : null;
    },
    async markProcessed(id, at) {
      await markProcessed.execute({ id, at });
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
        .select({ id: inbox.id, notification: inbox.notification })
        .from(inbox)
        .where(lte(inbox.nextAttemptAt, now))
        .orderBy(asc(inbox.nextAttemptAt))
        .limit(limit);
      return rows.map(readEntry);
    },
  };
}

/** JSON has no dates: what was one comes back as its text. */
function readEntry({ id, notification }: InboxEntry): InboxEntry {
  const { sentAt } = notification;
  return { id, notification: { ...notification, sentAt: sentAt && new Date(sentAt) } };
}
