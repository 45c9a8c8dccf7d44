import { and, eq } from 'drizzle-orm';
import type { UserStore } from '../ports/store.ts';
import type { Database } from './connection.ts';
import { isKnown } from './personal-data.ts';
import { given, prepared, preparedRows } from './prepared.ts';
import { users } from './schema.ts';

export function userStore(database: Database): UserStore {
  const byId = prepared('user_by_id', () =>
    database
      .select()
      .from(users)
      .where(and(eq(users.id, given('id')), isKnown)),
  );
  const insert = preparedRows<typeof users.$inferInsert>('user_insert', users, (rows) =>
    database.insert(users).values(rows).onConflictDoNothing(),
  );
  const byIdentity = prepared('user_by_identity', () =>
    database
      .select()
      .from(users)
      .where(
        and(
          eq(users.identity, given('identity')),
          eq(users.appId, given('appId')),
          eq(users.openId, given('openId')),
        ),
      ),
  );
  return {
    async keep(user) {
      await insert([user]);
      const { identity, appId, openId } = user;
      const [kept] = await byIdentity.execute({ identity, appId, openId });
      if (!kept) throw new Error('A user that was kept is not there.');
      return kept;
    },
    byId: async (id) => (await byId.execute({ id }))[0] ?? null,
  };
}
