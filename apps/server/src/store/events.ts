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
import { alias } from 'drizzle-orm/pg-core';
import type { DeadEvent, EventStore, KeptEvent } from '../ports/event-store.ts';
import type { Database } from './database.ts';
import { given, prepared, preparedRows } from './prepared.ts';
import { events } from './schema-events.ts';

export function eventStore(database: Database): EventStore {
  const countOf = prepared('event_count', () =>
    database
      .select({ count: count() })
      .from(events)
      .where(eq(events.orderId, given('orderId'))),
  );
  const insert = preparedRows<typeof events.$inferInsert>('event_insert', events, (rows) =>
    database.insert(events).values(rows),
  );
  return {
    ...deadLetters(database),
    countOf: async (orderId) => (await countOf.execute({ orderId }))[0]?.count ?? 0,
    async insert(event) {
      const { type, data } = event.payload;
      const nextAttemptAt = event.createdAt;
      await insert([{ ...event, type, sequence: data.sequence, nextAttemptAt }]);
    },
    async claimDue(now, leaseUntil, limit) {
      const due = database
        .select({ id: events.id })
        .from(events)
        .where(and(lte(events.nextAttemptAt, now), notExists(earlierUndelivered(database))))
        .orderBy(asc(events.nextAttemptAt))
        .limit(limit)
        .for('update', { skipLocked: true });
      return database
        .update(events)
        .set({
          nextAttemptAt: leaseUntil,
          attempts: sql`${events.attempts} + 1`,
          attemptsLeft: sql`${events.attemptsLeft} - 1`,
        })
        .where(inArray(events.id, due))
        .returning();
    },
    async markHooked(event, at) {
      const marked = await database
        .update(events)
        .set({ hookedAt: at })
        .where(isStillOf(event))
        .returning({ id: events.id });
      return marked.length === 1;
    },
    async endAttempt(event, end) {
      const ended = await database
        .update(events)
        .set({ nextAttemptAt: null, ...end })
        .where(isStillOf(event))
        .returning({ id: events.id });
      return ended.length === 1;
    },
  };
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
function isStillOf({ id, attempts }: KeptEvent) {
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
