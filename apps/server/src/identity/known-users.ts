import { LRUCache } from 'lru-cache';
import type { Clock } from '../ports/clock.ts';
import type { User, UserStore } from '../ports/store.ts';

/** So long another process may take one for known who was forgotten here. */
const KNOWN_FOR_MS = 5_000;
const MOST_USERS = 10_000;

export interface KnownUsers extends Pick<UserStore, 'byId'> {
  /** Is to read the user anew. */
  forget(id: string): void;
}

/** Users as they were read a few seconds ago at most: each request of a shopper asks for its own. */
export function knownUsers(users: Pick<UserStore, 'byId'>, clock: Clock): KnownUsers {
  const known = new LRUCache<string, { readonly user: User; readonly untilMs: number }>({
    max: MOST_USERS,
  });
  return {
    async byId(id) {
      const nowMs = clock.now().getTime();
      const kept = known.get(id);
      if (kept && kept.untilMs > nowMs) return kept.user;
      const user = await users.byId(id);
      if (user) known.set(id, { user, untilMs: nowMs + KNOWN_FOR_MS });
      else known.delete(id);
      return user;
    },
    forget: (id) => void known.delete(id),
  };
}
