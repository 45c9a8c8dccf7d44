const SECOND = 1000;
const MINUTE = 60 * SECOND;
const HOUR = 60 * MINUTE;

/** While the sheet may be open: the notification should come, these are for when it does not. */
const WAITS_BEFORE_DEADLINE_MS = [15 * SECOND, 30 * SECOND, MINUTE, 2 * MINUTE, 4 * MINUTE];

/** After the deadline, counted from it. The second is past the grace, so the order can expire. */
const AFTER_DEADLINE_MS = [20 * SECOND, 130 * SECOND, 5 * MINUTE, 15 * MINUTE, HOUR, 3 * HOUR];

const LONGEST_WAIT_MS = 6 * HOUR;

/** How long after its deadline an order waits for money that was on its way. */
export const GRACE_MS = 120 * SECOND;

/**
 * When to ask the gateway about an undecided payment next: more and more seldom while it can be
 * paid, closely around its deadline, and then until it is final or never came to be.
 *
 * @param payment when it stops being payable, and how often the gateway was asked about it
 */
export function nextQueryAt(
  payment: { readonly expiresAt: Date; readonly queryCount: number },
  now: Date,
): Date {
  const deadline = payment.expiresAt.getTime();
  const time = now.getTime();
  const firstAfter = deadline + (AFTER_DEADLINE_MS[0] ?? 0);
  if (time < firstAfter) {
    const longest = WAITS_BEFORE_DEADLINE_MS.length - 1;
    const wait = WAITS_BEFORE_DEADLINE_MS[Math.min(payment.queryCount, longest)] ?? MINUTE;
    return new Date(Math.min(time + wait, firstAfter));
  }
  const step = AFTER_DEADLINE_MS.find((after) => deadline + after > time);
  return new Date(step === undefined ? time + LONGEST_WAIT_MS : deadline + step);
}
