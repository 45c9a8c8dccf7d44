const NUMBER = /^(-?)([0-9]+)(?:\.([0-9]+))?(?:[eE]([+-]?[0-9]{1,9}))?$/;

interface Scaled {
  readonly minus: string;
  /** The figures without leading zeros. */
  readonly digits: string;
  /** How many of the figures stand behind the point; below zero there are zeros missing. */
  readonly scale: number;
}

function scaled(text: string): Scaled | undefined {
  const match = NUMBER.exec(text);
  if (!match) return undefined;
  const [, minus = '', whole = '', fraction = '', exponent = '0'] = match;
  const digits = (whole + fraction).replace(/^0+(?=[0-9])/, '');
  return { minus: digits === '0' ? '' : minus, digits, scale: fraction.length - Number(exponent) };
}

function withPoint({ digits, scale }: Scaled): string {
  if (scale === 0) return digits;
  const padded = digits.padStart(scale + 1, '0');
  return `${padded.slice(0, -scale)}.${padded.slice(-scale)}`;
}

/**
 * A JSON number as the vendor's code signs it: Java's `BigDecimal.toString`, so `1.00` stays, `1e7`
 * becomes `1E+7`, `0.0000001` becomes `1E-7` and `-0` becomes `0` (run with the vendor's SDK).
 * What is no number comes back as it is.
 */
export function bigDecimalText(lexeme: string): string {
  const number = scaled(lexeme);
  if (!number) return lexeme;
  const { minus, digits, scale } = number;
  const exponent = digits.length - 1 - scale;
  if (scale >= 0 && exponent >= -6) return minus + withPoint(number);
  const mantissa = digits.length === 1 ? digits : `${digits.slice(0, 1)}.${digits.slice(1)}`;
  return `${minus}${mantissa}E${exponent > 0 ? '+' : ''}${exponent}`;
}

/**
 * Writes `1.0E+7` out as `10000000`: the vendor's SDK sends a Java Double, and that is how it
 * prints ten million yen. `undefined` for what is no number or longer than any amount.
 */
export function plainDecimalText(text: string): string | undefined {
  const number = scaled(text);
  if (!number || Math.abs(number.scale) > 18) return undefined;
  const { minus, digits, scale } = number;
  if (scale >= 0) return minus + withPoint(number);
  return minus + (digits === '0' ? digits : digits + '0'.repeat(-scale));
}
