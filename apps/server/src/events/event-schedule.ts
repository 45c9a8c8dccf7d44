const SECOND = 1000;
const MINUTE = 60 * SECOND;
const HOUR = 60 * MINUTE;

/** Soon at first, since somebody waits for the goods; for about a day in all. */
const WAITS_MS = [
  5 * SECOND,
  30 * SECOND,
  2 * MINUTE,
  10 * MINUTE,
  30 * MINUTE,
  HOUR,
  2 * HOUR,
  4 * HOUR,
  8 * HOUR,
  10 * HOUR,
];

/** How often an event is tried before it is left to a person. */
export const MOST_ATTEMPTS = WAITS_MS.length + 1;

/** When to try again an event that failed; null where it is given up. */
export function nextAttemptAt(attemptsLeft: number, now: Date): Date | null {
  const wait = attemptsLeft > 0 ? WAITS_MS[MOST_ATTEMPTS - attemptsLeft - 1] : undefined;
  return wait === undefined ? null : new Date(now.getTime() + wait);
}
