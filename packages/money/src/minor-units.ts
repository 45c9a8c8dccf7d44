import { MoneyError } from './errors.ts';

/** An amount of money: a whole number of the currency's minor units, never negative. */
export interface Money {
  /** Minor units: yen for JPY, fen for CNY, fils for KWD. */
  readonly amountMinor: number;
  /** ISO 4217 code in capitals. */
  readonly currency: string;
}

/**
 * Passes an amount through if it is a whole number of minor units from 0 to 2^53 − 1.
 *
 * @throws MoneyError `NOT_MINOR_UNITS`
 */
export function assertMinor(amountMinor: number): number {
  if (!Number.isSafeInteger(amountMinor) || amountMinor < 0) {
    throw new MoneyError(
      'NOT_MINOR_UNITS',
      `Not a whole number of minor units: ${String(amountMinor)}`,
    );
  }
  return amountMinor;
}

/**
 * The sum of amounts in minor units of one currency.
 *
 * @throws MoneyError `NOT_MINOR_UNITS` for a bad summand, `OUT_OF_RANGE` for a sum above 2^53 − 1
 */
export function addMinor(...amountsMinor: readonly number[]): number {
  return amountsMinor.reduce((sum, amount) => inRange(sum + assertMinor(amount)), 0);
}

/**
 * An amount in minor units times a whole quantity.
 *
 * @throws MoneyError `NOT_MINOR_UNITS` for a bad amount or quantity, `OUT_OF_RANGE` for a product
 * above 2^53 − 1
 */
export function multiplyMinor(amountMinor: number, quantity: number): number {
  return inRange(assertMinor(amountMinor) * assertMinor(quantity));
}

function inRange(amountMinor: number): number {
  if (!Number.isSafeInteger(amountMinor)) {
    throw new MoneyError('OUT_OF_RANGE', 'The amount is above 2^53 − 1 minor units.');
  }
  return amountMinor;
}
