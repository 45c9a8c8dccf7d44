import type { Clock } from '../ports/clock.ts';
import type { Store } from '../ports/store.ts';
import { MOST_ATTEMPTS } from './event-schedule.ts';

/**
 * Has a dead event delivered again, under the same id and with as many attempts as a new one. A
 * worker does it; the later events of its order follow it.
 *
 * @returns false where there is no such dead event
 */
export function replayEvent(
  id: string,
  { store, clock }: { readonly store: Store; readonly clock: Clock },
): Promise<boolean> {
  return store.events.revive(id, clock.now(), MOST_ATTEMPTS);
}
