import { and, eq } from 'drizzle-orm';
import type { UserStore } from '../ports/store.ts';
import type { Database } from './database.ts';
import { users } from './schema.ts';

export function userStore(database: Database): UserStore {
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
    async byId(id) {
      const [user] = await database.select().from(users).where(eq(users.id, id));
      return user ?? null;
    },
  };
}
