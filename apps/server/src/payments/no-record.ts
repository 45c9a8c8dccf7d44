import type { Payment } from './payment.ts';

const HOUR_MS = 60 * 60_000;

/** By then money that was on its way has come (from a public integration, that gives up no sooner). */
const CERTAIN_AFTER_MS = 72 * HOUR_MS;
const A_DAY_MS = 24 * HOUR_MS;

type Silence = Pick<Payment, 'noRecordSince' | 'noRecordAgainAt'>;

/** What is kept once the gateway has a record of a payment: earlier words to the contrary are void. */
export const ON_RECORD: Silence = { noRecordSince: null, noRecordAgainAt: null };

/** What is kept of one more answer that there is no record of a payment, given at `at`. */
export function noRecordOnceMore({ noRecordSince, noRecordAgainAt }: Silence, at: Date): Silence {
  if (noRecordSince === null) return { noRecordSince: at, noRecordAgainAt: null };
  const isADayLater = at.getTime() - noRecordSince.getTime() >= A_DAY_MS;
  return { noRecordSince, noRecordAgainAt: noRecordAgainAt ?? (isADayLater ? at : null) };
}

/**
 * Whether the answer "no record", given at `at`, proves that a payment never came to be. One alone
 * never does, since it may mean "not yet": two a day apart must have come before it, and three days
 * must have gone by since the payment's deadline.
 *
 * @param payment as it was before this answer
 */
export function neverCameToBe(
  { noRecordAgainAt, expiresAt }: Pick<Payment, 'noRecordAgainAt' | 'expiresAt'>,
  at: Date,
): boolean {
  return noRecordAgainAt !== null && at.getTime() - expiresAt.getTime() >= CERTAIN_AFTER_MS;
}
