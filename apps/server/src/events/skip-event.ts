import type { Clock } from '../ports/clock.ts';
import type { Store } from '../ports/store.ts';

/**
 * Gives a dead event up for good: nobody is told of it any more, and the later events of its order
 * go on. What it told of stays in the books.
 *
 * @returns false where there is no such dead event
 */
export function skipEvent(
  id: string,
  { store, clock }: { readonly store: Store; readonly clock: Clock },
): Promise<boolean> {
  return store.events.skip(id, clock.now());
}
