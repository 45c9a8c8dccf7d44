import { fromDecimal, MoneyError } from '@minipay/money';
import type { Switchboard } from '../switches/switchboard.ts';
import { plainDecimalText } from './number-text.ts';

/**
 * A positive amount in minor units from its wire text, or `undefined`. The vendor's SDK writes ten
 * million yen as `1.0E+7`; whether that is read is a switch.
 */
export function readAmountMinor(
  text: string,
  currency: string,
  switches: Switchboard,
): number | undefined {
  if (/e/i.test(text) && switches.get('exponent-amounts') === 'refused') return undefined;
  const plain = plainDecimalText(text);
  if (plain === undefined) return undefined;
  try {
    const { amountMinor } = fromDecimal(plain, currency);
    return amountMinor > 0 ? amountMinor : undefined;
  } catch (error) {
    if (error instanceof MoneyError) return undefined;
    throw error;
  }
}
