import { STANDARD_TAX_RATE } from '@minipay/money';

/*
 * A product's rate is kept as its operator wrote it, a part of one such as 0.08, and reckoned with
 * as whole basis points.
 */

/** @param text a plain decimal up to 1; null is the standard rate */
export function rateOf(text: string | null): number {
  if (text === null) return STANDARD_TAX_RATE;
  const [whole = '', fraction = ''] = text.split('.');
  return Number(whole + fraction.slice(0, 4).padEnd(4, '0'));
}

export function textOfRate(basisPoints: number): string {
  const digits = String(basisPoints).padStart(5, '0');
  return `${digits.slice(0, -4)}.${digits.slice(-4)}`;
}
