import type { DeadEvent } from '../ports/event-store.ts';
import type { Store } from '../ports/store.ts';

/**
 * Events that are left to an operator, oldest first: each holds back the later events of its order
 * until it is replayed or skipped.
 */
export function deadEvents(
  page: { readonly after: string | null; readonly limit: number },
  { store }: { readonly store: Store },
): Promise<readonly DeadEvent[]> {
  return store.events.dead(page);
}
