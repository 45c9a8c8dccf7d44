import { and, eq, gt, lt, sql } from 'drizzle-orm';
import type { Attempts } from '../ports/attempts.ts';
import type { Clock } from '../ports/clock.ts';
import type { Database } from './database.ts';
import { given, prepared } from './prepared.ts';
import { attempts } from './schema-attempts.ts';
import { repeatWhereSafe } from './store-errors.ts';

/** How many are counted before what is over is cleared away. */
const CLEAR_AFTER = 200;

/** Counts in the database, so that the limits hold for all processes together. */
export function attemptStore(database: Database, clock: Clock): Attempts {
  let sinceCleared = 0;
  const clear = async (now: Date) => {
    sinceCleared += 1;
    if (sinceCleared < CLEAR_AFTER) return;
    sinceCleared = 0;
    await database.delete(attempts).where(lt(attempts.endsAt, now));
  };
  const isOver = sql`${attempts.endsAt} <= ${given('now')}::timestamptz`;
  const count = prepared('attempt_count', () =>
    database
      .insert(attempts)
      .values({ key: given('key'), count: 1, endsAt: given('endsAt') })
      .onConflictDoUpdate({
        target: attempts.key,
        set: {
          count: sql`case when ${isOver} then 1 else ${attempts.count} + 1 end`,
          endsAt: sql`case when ${isOver} then excluded.ends_at else ${attempts.endsAt} end`,
        },
      })
      .returning(),
  );
  return {
    add: (key, windowMs) =>
      repeatWhereSafe(async () => {
        const now = clock.now();
        const endsAt = new Date(now.getTime() + windowMs);
        const [row] = await count.execute({ key, endsAt, now: now.toISOString() });
        if (!row) throw new Error('An upsert gave no row.');
        await clear(now);
        return { count: row.count, endsAt: row.endsAt };
      }),
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
