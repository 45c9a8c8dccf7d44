import { and, eq } from 'drizzle-orm';
import type { UserStore } from '../ports/store.ts';
import type { Database } from './connection.ts';
import { isKnown } from './personal-data.ts';
import { given, prepared } from './prepared.ts';
import { users } from './schema.ts';

export function userStore(database: Database): UserStore {
  const byId = prepared('user_by_id', () =>
    database
      .select()
      .from(users)
      .where(and(eq(users.id, given('id')), isKnown)),
  );
  return {
    async keep(user) {
      await database.insert(users).values(user).onConflictDoNothing();
      const [kept] = await database
        .select()
        .from(users)
        .where(
          and(
            eq(users.identity, user.identity),
            eq(users.appId, user.appId),
            eq(users.openId, user.openId),
          ),
        );
      if (!kept) throw new Error('A user that was kept is not there.');
      return kept;
    },
    byId: async (id) => (await byId.execute({ id }))[0] ?? null,
  };
}
