/** A JSON number taken apart: its value is `digits` × 10^−scale. */
interface DecimalParts {
  readonly negative: boolean;
  /** No leading zero, unless it is the only digit. */
  readonly digits: string;
  readonly scale: number;
}

const NUMBER = /^(-?)([0-9]+)(?:\.([0-9]+))?(?:[eE]([+-]?[0-9]{1,9}))?$/;

function takeApart(text: string): DecimalParts | undefined {
  const match = NUMBER.exec(text);
  if (!match) return undefined;
  const [, minus, whole = '', fraction = '', exponent = '0'] = match;
  const digits = (whole + fraction).replace(/^0+(?=[0-9])/, '');
  return {
    negative: minus === '-' && digits !== '0',
    digits,
    scale: fraction.length - Number(exponent),
  };
}

/**
 * The text that the vendor's code signs for a JSON number: Java's `BigDecimal.toString`. It keeps
 * plain numbers as they stand, and rewrites exponents, tiny decimals and minus zero (`1e7` becomes
 * `1E+7`, `0.0000001` `1E-7`, `-0` `0`; run with the vendor's SDK).
 */
export function javaDecimalText(text: string): string {
  const parts = takeApart(text);
  if (!parts) return text;
  const { digits, scale, negative } = parts;
  const exponent = digits.length - 1 - scale;
  const sign = negative ? '-' : '';
  if (scale >= 0 && exponent >= -6) return sign + withPoint(digits, scale);
  const mantissa = digits.length === 1 ? digits : `${digits.slice(0, 1)}.${digits.slice(1)}`;
  return `${sign}${mantissa}E${exponent < 0 ? '' : '+'}${exponent}`;
}

/** More digits than any amount has; a longer expansion would only use up memory. */
const MAX_PLAIN_DIGITS = 40;

/** The same number without exponent, `1.0E+7` as `10000000`; undefined if it is no number. */
export function plainDecimalText(text: string): string | undefined {
  const parts = takeApart(text);
  if (!parts) return undefined;
  const { digits, scale, negative } = parts;
  if (digits.length + Math.abs(scale) > MAX_PLAIN_DIGITS) return undefined;
  const plain = scale >= 0 ? withPoint(digits, scale) : digits + '0'.repeat(-scale);
  return (negative ? '-' : '') + plain.replace(/^0+(?=[0-9])/, '');
}

function withPoint(digits: string, scale: number): string {
  if (scale === 0) return digits;
  const padded = digits.padStart(scale + 1, '0');
  return `${padded.slice(0, -scale)}.${padded.slice(-scale)}`;
}
