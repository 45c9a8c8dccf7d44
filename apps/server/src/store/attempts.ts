import DataLoader from 'dataloader';
import { and, eq, gt, lt, sql } from 'drizzle-orm';
import type { Attempts, Counted } from '../ports/attempts.ts';
import type { Clock } from '../ports/clock.ts';
import type { Database } from './connection.ts';
import { given, prepared } from './prepared.ts';
import { attempts } from './schema-attempts.ts';
import { repeatWhereSafe } from './store-errors.ts';

/** How many are counted before what is over is cleared away. */
const CLEAR_AFTER = 200;
const MOST_AT_ONCE = 500;

interface Attempt {
  readonly key: string;
  readonly endsAt: Date;
}

/** Counts in the database, so that the limits hold for all processes together. */
export function attemptStore(database: Database, clock: Clock): Attempts {
  const count = counting(database, clock);
  let sinceCleared = 0;
  const clear = async (now: Date) => {
    sinceCleared += 1;
    if (sinceCleared < CLEAR_AFTER) return;
    sinceCleared = 0;
    await database.delete(attempts).where(lt(attempts.endsAt, now));
  };
  return {
    async add(key, windowMs) {
      const now = clock.now();
      const counted = await count({ key, endsAt: new Date(now.getTime() + windowMs) });
      await repeatWhereSafe(() => clear(now));
      return counted;
    },
    read: (key) =>
      repeatWhereSafe(async () => {
        const [row] = await database
          .select({ count: attempts.count, endsAt: attempts.endsAt })
          .from(attempts)
          .where(and(eq(attempts.key, key), gt(attempts.endsAt, clock.now())));
        return row ?? null;
      }),
    takeBack: (key) =>
      repeatWhereSafe(async () => {
        await database
          .update(attempts)
          .set({ count: sql`${attempts.count} - 1` })
          .where(and(eq(attempts.key, key), gt(attempts.count, 0)));
      }),
  };
}

/** All requests of one turn of the event loop are counted by one statement. */
function counting(database: Database, clock: Clock): (attempt: Attempt) => Promise<Counted> {
  const isOver = sql`${attempts.endsAt} <= ${given('now')}::timestamptz`;
  const added = sql`excluded.count`;
  // All processes take the rows in the same order, so that none waits for another in a circle.
  const rows = sql`select * from unnest(${given('keys')}::text[], ${given('counts')}::int[],
    ${given('ends')}::timestamptz[]) as counted (key, count, ends_at) order by key`;
  const count = prepared('attempt_count', () =>
    database
      .insert(attempts)
      .select(rows)
      .onConflictDoUpdate({
        target: attempts.key,
        set: {
          count: sql`case when ${isOver} then ${added} else ${attempts.count} + ${added} end`,
          endsAt: sql`case when ${isOver} then excluded.ends_at else ${attempts.endsAt} end`,
        },
      })
      .returning(),
  );
  const countAll = async (all: readonly Attempt[]) => {
    const ends = new Map(all.map(({ key, endsAt }) => [key, endsAt.toISOString()]));
    const counts = new Map<string, number>();
    for (const { key } of all) counts.set(key, (counts.get(key) ?? 0) + 1);
    const counted = await count.execute({
      keys: [...counts.keys()],
      counts: [...counts.values()],
      ends: [...counts.keys()].map((key) => ends.get(key)),
      now: clock.now().toISOString(),
    });
    return inTheirOrder(all, counted);
  };
  const loader = new DataLoader<Attempt, Counted>((all) => repeatWhereSafe(() => countAll(all)), {
    cache: false,
    maxBatchSize: MOST_AT_ONCE,
    batchScheduleFn: (send) => setImmediate(send),
  });
  return (attempt) => loader.load(attempt);
}

/** Of several with the same key each has its own count: the last one has the sum. */
function inTheirOrder(
  all: readonly Attempt[],
  counted: readonly (Counted & { readonly key: string })[],
): Counted[] {
  const sums = new Map(counted.map((row) => [row.key, { ...row }]));
  return [...all]
    .reverse()
    .map(({ key }) => {
      const sum = sums.get(key);
      if (!sum) throw new Error('An attempt was counted and has no row.');
      const { count, endsAt } = sum;
      sum.count -= 1;
      return { count, endsAt };
    })
    .reverse();
}
