import { bigDecimalText, plainDecimalText } from '../../gateway/number-text.ts';
import type { Deviation, SentField } from '../recipe.ts';

const DECIMAL = /^-?[0-9]{1,18}(?:\.[0-9]{1,18})?(?:[eE][+-]?[0-9]{1,3})?$/;

/** How languages write a number. */
const spellings: readonly ((text: string, field: SentField) => string | undefined)[] = [
  // Java's Double, Python's float.
  (text) => (/^-?[0-9]+$/.test(text) ? `${text}.0` : undefined),
  (text) => String(Number(text)),
  (text) => Number(text).toFixed(2),
  (text) => Number(text).toFixed(1),
  (text) => Number(text).toFixed(0),
  (text) => plainDecimalText(text),
  (_text, { lexeme }) => lexeme,
  (text) => bigDecimalText(text),
  (text) => javaExponent(text),
  (text) => javaExponent(text)?.replace('E', 'E+'),
  (text) => Number(text).toExponential().replace('e', 'E'),
  (text) => Number(text).toExponential(),
];
/** Which fields a client keeps as numbers. */
const isNumber: readonly ((field: SentField) => boolean)[] = [
  ({ name }) => name.endsWith('_amount'),
  ({ name, kind }) => kind === 'number' && name !== 'timestamp',
  ({ kind }) => kind === 'number',
  ({ name }) => /^(?:latitude|longitude)$/.test(name),
  ({ name }) => name !== 'timestamp' && name !== 'version',
];

/** Numbers with other digits than they were sent with. */
export const NUMBERS: readonly Deviation[] = [
  ...isNumber.flatMap((isMeant) =>
    spellings.map((spell): Deviation => ({
      code: 'number-text',
      writes: (text, field) =>
        isMeant(field) && DECIMAL.test(text) ? (spell(text, field) ?? text) : text,
    })),
  ),
  {
    code: 'timestamp-seconds',
    writes: (text, { name }) =>
      name === 'timestamp' && /^[0-9]{13}$/.test(text) ? text.slice(0, 10) : text,
  },
  ...[
    (isTrue: boolean) => (isTrue ? 'True' : 'False'),
    (isTrue: boolean) => (isTrue ? '1' : '0'),
  ].map((spell): Deviation => ({
    code: 'boolean-text',
    writes: (text, { kind }) => (kind === 'boolean' ? spell(text === 'true') : text),
  })),
];

/** Java's Double from ten million on: `1.0E7`. */
function javaExponent(text: string): string | undefined {
  const [mantissa = '', exponent] = Number(text).toExponential().split('e+');
  if (exponent === undefined || Number(exponent) < 7) return undefined;
  return `${mantissa.includes('.') ? mantissa : `${mantissa}.0`}E${exponent}`;
}
