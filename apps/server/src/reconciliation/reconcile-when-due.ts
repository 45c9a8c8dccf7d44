import { addDays, businessDay, localTime } from './business-day.ts';
import { reconcileDay, type ReconcileParts } from './reconcile-day.ts';

/** Days that were missed, the server having been off, are made up for, so many back. */
const DAYS_BACK = 7;

export interface DailyParts extends ReconcileParts {
  readonly shop: ReconcileParts['shop'] & {
    /** The local hour, 0 to 23, from which the day before is compared. */
    readonly reconcileHour: number;
  };
}

/**
 * Compares the oldest day that is over, has payments and has no report yet. Processes may do so
 * side by side: the one that takes the day compares it.
 *
 * @returns the day, or null where there was none
 */
export async function reconcileWhenDue(
  parts: DailyParts,
  signal: AbortSignal,
): Promise<string | null> {
  const { store, clock, shop } = parts;
  const now = clock.now();
  const today = localTime(now, shop.timeZone);
  if (today.hour < shop.reconcileHour) return null;
  const firstPaymentAt = await store.reconciliations.firstPaymentAt();
  if (!firstPaymentAt) return null;

  const days = Array.from({ length: DAYS_BACK }, (_, index) =>
    addDays(today.day, index - DAYS_BACK),
  ).filter((day) => businessDay(day, shop.timeZone).to > firstPaymentAt);
  const progress = await store.reconciliations.ofDays(days);
  const due = days.find((day) => {
    const known = progress.find((each) => each.day === day);
    if (!known) return true;
    const { isComplete, claimedUntil, nextAttemptAt } = known;
    return !isComplete && isOver(claimedUntil, now) && isOver(nextAttemptAt, now);
  });
  if (due === undefined) return null;
  await reconcileDay(due, 'daily', parts, signal);
  return due;
}

function isOver(moment: Date | null, now: Date): boolean {
  return moment === null || moment <= now;
}
