import { fromDecimal, MoneyError } from '@minipay/money';
import { plainDecimalText } from './decimal-text.ts';

/**
 * Reads an amount of the gateway's, in major units, into minor units. The gateway writes plain
 * decimals; an exponent is read too, since the vendor's own types turn ten million yen into
 * `1.0E+7`.
 *
 * @param currency ISO 4217 code
 * @returns undefined for what is no exact, safe amount of that currency
 */
export function readAmountMinor(text: string, currency: string): number | undefined {
  const plain = plainDecimalText(text);
  if (plain === undefined) return undefined;
  try {
    return fromDecimal(plain, currency).amountMinor;
  } catch (error) {
    if (error instanceof MoneyError) return undefined;
    throw error;
  }
}
