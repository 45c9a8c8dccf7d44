import { minorUnitExponent } from './currencies.ts';
import { MoneyError } from './errors.ts';
import { assertMinor, type Money } from './minor-units.ts';

const PLAIN_DECIMAL = /^(0|[1-9][0-9]{0,17})(?:\.([0-9]{1,18}))?$/;

/**
 * Writes an amount in major units as an exact plain decimal with all digits of its currency:
 * 1 JPY is `1`, 1999 CNY is `19.99`, 1200 USD is `12.00`.
 *
 * @throws MoneyError `NOT_MINOR_UNITS`, `UNKNOWN_CURRENCY`
 */
export function toDecimal({ amountMinor, currency }: Money): string {
  const exponent = minorUnitExponent(currency);
  const digits = String(assertMinor(amountMinor)).padStart(exponent + 1, '0');
  if (exponent === 0) return digits;
  return `${digits.slice(0, -exponent)}.${digits.slice(-exponent)}`;
}

/**
 * Reads a plain decimal in major units exactly. Zeros may be missing or too many at the end
 * (`12`, `12.0`, and `1.0` for one yen), since gateways write them so; anything else that is not
 * digits with at most one point (signs, spaces, exponents, grouping, leading zeros) is refused.
 *
 * @throws MoneyError `NOT_A_DECIMAL`, `TOO_PRECISE` for more digits than the currency has,
 * `OUT_OF_RANGE` above 2^53 − 1 minor units, `UNKNOWN_CURRENCY`
 */
export function fromDecimal(text: string, currency: string): Money {
  const exponent = minorUnitExponent(currency);
  const match = PLAIN_DECIMAL.exec(text);
  if (!match) {
    throw new MoneyError('NOT_A_DECIMAL', `Not a plain decimal: ${JSON.stringify(text)}`);
  }
  const [, whole = '0', fraction = ''] = match;
  const excess = fraction.slice(exponent);
  if (/[1-9]/.test(excess)) {
    throw new MoneyError('TOO_PRECISE', `${currency} has ${exponent} decimal digits: ${text}`);
  }
  const amountMinor = Number(whole + fraction.slice(0, exponent).padEnd(exponent, '0'));
  if (!Number.isSafeInteger(amountMinor)) {
    throw new MoneyError('OUT_OF_RANGE', `Above 2^53 − 1 minor units: ${text} ${currency}`);
  }
  return { amountMinor, currency };
}
