import type { KnownUsers } from '../identity/known-users.ts';
import type { Store } from '../ports/store.ts';

/**
 * Forgets who a shopper is, for good: the sessions end, and the same person is a new shopper at the
 * next login. What is owed and owned stays as it was, so a payment under way is seen to its end.
 *
 * @returns false where there is no such user any more
 */
export async function forgetUser(
  id: string,
  { store, users }: { readonly store: Store; readonly users: Pick<KnownUsers, 'forget'> },
): Promise<boolean> {
  const isForgotten = await store.transaction((tx) => tx.personalData.forgetUser(id));
  users.forget(id);
  return isForgotten;
}
