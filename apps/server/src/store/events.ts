import DataLoader from 'dataloader';
import { and, asc, count, eq, gt, isNotNull, isNull, lt, lte, sql, type SQL } from 'drizzle-orm';
import { alias } from 'drizzle-orm/pg-core';
import type { DeadEvent, EventStore, NewEvent } from '../ports/event-store.ts';
import type { Connection, Database } from './connection.ts';
import { given, isAmong, prepared, preparedRows } from './prepared.ts';
import { events } from './schema-events.ts';

interface Ended {
  readonly id: string;
  readonly attempts: number;
  readonly nextAttemptAt?: Date;
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
  const insert = preparedRows<EventRow>('event_insert', events, (rows) =>
    database.insert(events).values(rows),
  );
  return {
    ...deadLetters(database),
    claimDue: claiming(database),
    countOf: async (orderId) => (await countOf.execute({ orderId }))[0]?.count ?? 0,
    insert: (event) => send(insert([eventRow(event)])),
    async markHooked(event, at) {
      const marked = await database
        .update(events)
        .set({ hookedAt: at })
        .where(isStillOf(event.id, event.attempts))
        .returning({ id: events.id });
      return marked.length === 1;
    },
    endAttempt: ending(database),
  };
}

export type EventRow = typeof events.$inferInsert;

export function eventRow(event: NewEvent): EventRow {
  const { type, data } = event.payload;
  return { ...event, type, sequence: data.sequence, nextAttemptAt: event.createdAt, attempts: 0 };
}

function claiming(database: Database): EventStore['claimDue'] {
  const due = database
    .select({ id: events.id })
    .from(events)
    .where(and(lte(events.nextAttemptAt, given('now')), isFirstUndelivered(database)))
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
      .where(isAmong(events.id, due))
      .returning(),
  );
  return (now, leaseUntil, limit) => claimDue.execute({ now, leaseUntil, limit });
}

/** All attempts that end in one turn of the event loop are written by one statement. */
function ending(database: Database): EventStore['endAttempt'] {
  const ended = sql`unnest(${given('ids')}::text[], ${given('attempts')}::int[],
    ${given('next')}::timestamptz[], ${given('delivered')}::timestamptz[],
    ${given('dead')}::timestamptz[], ${given('errors')}::text[])
    as ended (id, attempts, next_attempt_at, delivered_at, dead_at, last_error)`;
  const end = prepared('event_end_attempts', () =>
    database
      .update(events)
      .set({
        nextAttemptAt: sql`ended.next_attempt_at`,
        deliveredAt: sql`ended.delivered_at`,
        deadAt: sql`ended.dead_at`,
        lastError: sql`coalesce(ended.last_error, ${events.lastError})`,
      })
      .from(ended)
      .where(isStillOf(sql`ended.id`, sql`ended.attempts`)),
  );
  const endAll = async (all: readonly Ended[]) => {
    await end.execute({
      ids: all.map(({ id }) => id),
      attempts: all.map(({ attempts }) => attempts),
      next: all.map(({ nextAttemptAt }) => nextAttemptAt?.toISOString()),
      delivered: all.map(({ deliveredAt }) => deliveredAt?.toISOString()),
      dead: all.map(({ deadAt }) => deadAt?.toISOString()),
      errors: all.map(({ lastError }) => lastError),
    });
    return all.map(() => undefined);
  };
  const loader = new DataLoader<Ended, undefined>(endAll, {
    cache: false,
    batchScheduleFn: (send) => setImmediate(send),
  });
  return ({ id, attempts }, end) => loader.load({ id, attempts, ...end });
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
function isStillOf(id: string | SQL, attempts: number | SQL) {
  return and(
    eq(events.id, id),
    eq(events.attempts, attempts),
    isNull(events.deliveredAt),
    isNull(events.deadAt),
  );
}

/**
 * A dead one is undelivered too: what came after it waits until it is replayed or skipped. `offset 0`
 * has the database look for each event by the index; joined, it reads all undelivered ones for each.
 */
function isFirstUndelivered(database: Database): SQL {
  const earlier = alias(events, 'earlier');
  const undelivered = database
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
  return sql`not exists (${undelivered} offset 0)`;
}
