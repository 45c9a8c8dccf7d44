import type { Clock } from '../ports/clock.ts';
import type { Store } from '../ports/store.ts';

const PAGE = 500;
const DAY_MS = 24 * 60 * 60_000;

export interface RetentionParts {
  readonly store: Store;
  readonly clock: Clock;
  readonly retention: {
    /** How long the gateway's messages are kept word for word, to show what was signed. */
    readonly messageDays: number;
  };
}

/**
 * Drops what nobody needs any more and may name a person: the gateway's messages word for word, of
 * which what they said of the payment stays, and counts of limits, which stand under addresses.
 */
export async function dropOldData(
  { store, clock, retention }: RetentionParts,
  signal: AbortSignal,
): Promise<void> {
  const now = clock.now();
  const before = new Date(now.getTime() - retention.messageDays * DAY_MS);
  const { personalData } = store;
  for (let after: string | null = ''; after !== null && !signal.aborted;) {
    after = await personalData.emptyMessages(before, after, PAGE);
  }
  await personalData.emptyFindings(before);
  await personalData.dropAttempts(now);
}
