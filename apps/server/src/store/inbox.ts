import {
  and,
  asc,
  eq,
  exists,
  isNotNull,
  isNull,
  lte,
  sql,
  type SQL,
  type WithSubquery,
} from 'drizzle-orm';
import type { InboxEntry, InboxStore } from '../ports/store.ts';
import type { Connection, Database } from './connection.ts';
import { given, prepared, preparedRows } from './prepared.ts';
import { inbox, payments } from './schema.ts';

export function inboxStore({ database }: Connection): InboxStore {
  const insert = preparedRows<typeof inbox.$inferInsert, readonly { id: string }[]>(
    'inbox_insert',
    inbox,
    (rows) => database.insert(inbox).values(rows).onConflictDoNothing().returning({ id: inbox.id }),
  );
  const claim = prepared('inbox_claim', () => claiming(database));
  return {
    ...waits(database),
    async insert(entry) {
      const { merchantOrderNo, transNo, transType, transStatus } = entry.notification.result;
      const row = { ...entry, merchantOrderNo, transNo, transType, transStatus };
      return (await insert([row])).length === 1;
    },
    async claim(message, at) {
      return (await claim.execute({ message, at: at.toISOString() })).length === 1;
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
  };
}

/**
 * Puts down that the `message` is judged, by a text `at`, if nobody has it.
 *
 * @param also what else must be so
 */
function claiming(database: Database, also?: SQL) {
  const free = database
    .select({ id: inbox.id })
    .from(inbox)
    .where(and(eq(inbox.id, given('message')), isNull(inbox.processedAt), also))
    .for('update', { skipLocked: true });
  return database
    .update(inbox)
    .set({ processedAt: sql`${given('at')}::timestamptz`, nextAttemptAt: null })
    .where(eq(inbox.id, free))
    .returning({ id: inbox.id });
}

/** The same as a part of a statement, where its part `done` has a row. */
export function claimingWhere(database: Database, done: WithSubquery) {
  const isDone = exists(database.select({ one: sql`1` }).from(done));
  return database.$with('claimed').as(claiming(database, isDone));
}

/** What is to be judged. */
function waits(database: Database) {
  const waiting = prepared('inbox_waiting', () =>
    database
      .select({ id: inbox.id })
      .from(inbox)
      .innerJoin(payments, eq(payments.merchantOrderNo, inbox.merchantOrderNo))
      .where(
        and(
          eq(payments.orderId, given('orderId')),
          isNotNull(inbox.nextAttemptAt),
          eq(inbox.failures, 0),
        ),
      )
      .limit(1),
  );
  const due = prepared('inbox_due', () =>
    database
      .select({ id: inbox.id, notification: inbox.notification })
      .from(inbox)
      .where(lte(inbox.nextAttemptAt, given('now')))
      .orderBy(asc(inbox.nextAttemptAt))
      .limit(given('limit')),
  );
  return {
    isWaiting: async (orderId) => (await waiting.execute({ orderId })).length > 0,
    due: async (now, limit) => (await due.execute({ now, limit })).map(readEntry),
  } satisfies Partial<InboxStore>;
}

/** JSON has no dates: what was one comes back as its text. */
function readEntry({ id, notification }: InboxEntry): InboxEntry {
  const { sentAt } = notification;
  return { id, notification: { ...notification, sentAt: sentAt && new Date(sentAt) } };
}
