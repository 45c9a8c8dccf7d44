import { minorUnitExponent } from './currencies.ts';
import { MoneyError } from './errors.ts';
import { assertMinor, type Money } from './minor-units.ts';

const RATE = /^(\d{1,18})(?:\.(\d{1,18}))?$/;

/**
 * What an amount comes to in another currency, rounded half up to a minor unit: an estimate to be
 * shown as one, not an amount to be paid.
 *
 * @param rate how many major units of `currency` are one of the amount's: a plain decimal text
 * @throws MoneyError `NOT_A_DECIMAL` for the rate, `NOT_MINOR_UNITS`, `UNKNOWN_CURRENCY`,
 * `OUT_OF_RANGE` above 2^53 − 1 minor units
 */
export function convertMoney(
  money: Money,
  { currency, rate }: { readonly currency: string; readonly rate: string },
): Money {
  const match = RATE.exec(rate);
  if (!match) throw new MoneyError('NOT_A_DECIMAL', `Not a rate: ${JSON.stringify(rate)}`);
  const [, whole = '', fraction = ''] = match;
  const product = multiplied(String(assertMinor(money.amountMinor)), whole + fraction);
  // How many of the product's digits stand behind the point of the other currency's minor units.
  const behind = fraction.length + minorUnitExponent(money.currency) - minorUnitExponent(currency);
  const amountMinor = behind > 0 ? roundedOff(product, behind) : Number(product + zeros(-behind));
  if (!Number.isSafeInteger(amountMinor)) {
    throw new MoneyError('OUT_OF_RANGE', `Above 2^53 − 1 minor units of ${currency}.`);
  }
  return { amountMinor, currency };
}

/** Of two texts of digits, as on paper: the script engines inside the wallets do not all have BigInt. */
function multiplied(a: string, b: string): string {
  const digits = Array.from({ length: a.length + b.length }, () => 0);
  for (let i = a.length - 1; i >= 0; i -= 1) {
    for (let j = b.length - 1; j >= 0; j -= 1) {
      const sum = Number(a[i]) * Number(b[j]) + (digits[i + j + 1] ?? 0);
      digits[i + j + 1] = sum % 10;
      digits[i + j] = (digits[i + j] ?? 0) + Math.floor(sum / 10);
    }
  }
  return digits.join('');
}

function roundedOff(product: string, behind: number): number {
  const padded = zeros(behind + 1 - product.length) + product;
  const kept = Number(padded.slice(0, -behind));
  return Number(padded[padded.length - behind]) >= 5 ? kept + 1 : kept;
}

function zeros(count: number): string {
  return '0'.repeat(Math.max(0, count));
}
