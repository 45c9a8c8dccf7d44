const SECOND = 1000;
const MINUTE = 60 * SECOND;
const HOUR = 60 * MINUTE;

const WAITS_MS = [5 * SECOND, 15 * SECOND, MINUTE, 5 * MINUTE, 15 * MINUTE, HOUR, 3 * HOUR];
const LONGEST_WAIT_MS = 6 * HOUR;

/**
 * When to see to an open refund next. How long the money takes depends on the channel (documented),
 * so the gateway is asked more and more seldom, and never given up on.
 *
 * @param queryCount how often it was seen to
 */
export function nextRefundQueryAt(queryCount: number, now: Date): Date {
  return new Date(now.getTime() + (WAITS_MS[queryCount] ?? LONGEST_WAIT_MS));
}
