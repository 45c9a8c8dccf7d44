import {
  and,
  asc,
  count,
  eq,
  gt,
  inArray,
  isNotNull,
  isNull,
  lt,
  lte,
  notExists,
  sql,
} from 'drizzle-orm';
import type { Placeholder } from 'drizzle-orm';
import { alias } from 'drizzle-orm/pg-core';
import type { DeadEvent, EventStore } from '../ports/event-store.ts';
import type { Connection, Database } from './connection.ts';
import { given, prepared, preparedChange, preparedRows } from './prepared.ts';
import { events } from './schema-events.ts';

interface EventEnd {
  readonly nextAttemptAt: Date | null;
  readonly deliveredAt?: Date;
  readonly deadAt?: Date;
  readonly lastError?: string;
}

export function eventStore({ database, send }: Connection): EventStore {
  const countOf = prepared('event_count', () =>
    database
      .select({ count: count() })
      .from(events)
      .where(eq(events.orderId, given('orderId'))),
  );
  const insert = preparedRows<typeof events.$inferInsert>('event_insert', events, (rows) =>
    database.insert(events).values(rows),
  );
  const endAttempt = preparedChange<EventEnd, readonly { id: string }[]>(
    'event_end_attempt',
    events,
    (columns) =>
      database
        .update(events)
        .set(columns)
        .where(isStillOf(given('ended'), given('attempts')))
        .returning({ id: events.id }),
  );
  return {
    ...deadLetters(database),
    claimDue: claiming(database),
    countOf: async (orderId) => (await countOf.execute({ orderId }))[0]?.count ?? 0,
    insert(event) {
      const { type, data } = event.payload;
      const nextAttemptAt = event.createdAt;
      return send(insert([{ ...event, type, sequence: data.sequence, nextAttemptAt }]));
    },
    async markHooked(event, at) {
      const marked = await database
        .update(events)
        .set({ hookedAt: at })
        .where(isStillOf(event.id, event.attempts))
        .returning({ id: events.id });
      return marked.length === 1;
    },
    async endAttempt({ id, attempts }, end) {
      const ended = await endAttempt({ nextAttemptAt: null, ...end }, { ended: id, attempts });
      return ended.length === 1;
    },
  };
}

function claiming(database: Database): EventStore['claimDue'] {
  const due = database
    .select({ id: events.id })
    .from(events)
    .where(and(lte(events.nextAttemptAt, given('now')), notExists(earlierUndelivered(database))))
    .orderBy(asc(events.nextAttemptAt))
    .limit(given('limit'))
    .for('update', { skipLocked: true });
  const claimDue = prepared('event_claim_due', () =>
    database
      .update(events)
      .set({
        nextAttemptAt: sql`${sql.param(given('leaseUntil'), events.nextAttemptAt)}`,
        attempts: sql`${events.attempts} + 1`,
        attemptsLeft: sql`${events.attemptsLeft} - 1`,
      })
      .where(inArray(events.id, due))
      .returning(),
  );
  return (now, leaseUntil, limit) => claimDue.execute({ now, leaseUntil, limit });
}

function deadLetters(database: Database): Pick<EventStore, 'dead' | 'revive' | 'skip'> {
  const endDeath = async (
    id: string,
    end:
      | { readonly nextAttemptAt: Date; readonly attemptsLeft: number }
      | { readonly skippedAt: Date },
  ) => {
    const changed = await database
      .update(events)
      .set({ deadAt: null, ...end })
      .where(and(eq(events.id, id), isNotNull(events.deadAt)))
      .returning({ id: events.id });
    return changed.length === 1;
  };
  return {
    async dead({ after, limit }) {
      const rows = await database
        .select()
        .from(events)
        .where(and(isNotNull(events.deadAt), after === null ? undefined : gt(events.id, after)))
        .orderBy(asc(events.id))
        .limit(limit);
      return rows.flatMap(({ deadAt, ...row }): DeadEvent[] =>
        deadAt ? [{ ...row, deadAt }] : [],
      );
    },
    revive: (id, at, attemptsLeft) => endDeath(id, { nextAttemptAt: at, attemptsLeft }),
    skip: (id, at) => endDeath(id, { skippedAt: at }),
  };
}

/** A worker that was held up past its lease writes nothing over what came after it. */
function isStillOf(id: string | Placeholder, attempts: number | Placeholder) {
  return and(
    eq(events.id, id),
    eq(events.attempts, attempts),
    isNull(events.deliveredAt),
    isNull(events.deadAt),
  );
}

/** A dead one is undelivered too: what came after it waits until it is replayed or skipped. */
function earlierUndelivered(database: Database) {
  const earlier = alias(events, 'earlier');
  return database
    .select({ one: sql`1` })
    .from(earlier)
    .where(
      and(
        eq(earlier.orderId, events.orderId),
        lt(earlier.sequence, events.sequence),
        isNull(earlier.deliveredAt),
        isNull(earlier.skippedAt),
      ),
    );
}
