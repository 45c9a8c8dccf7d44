import { byName, type Deviation, type SentField, type SignedPair } from '../recipe.ts';

/** The signs that a writer of JSON puts between things. */
interface Spacing {
  readonly open: string;
  readonly comma: string;
  readonly colon: string;
  readonly close: string;
}

const COMPACT: Spacing = { open: '{', comma: ',', colon: ':', close: '}' };
const PYTHON: Spacing = { open: '{', comma: ', ', colon: ': ', close: '}' };
const pretty = (indent: string): Spacing => ({
  open: `{\n${indent}`,
  comma: `,\n${indent}`,
  colon: ': ',
  close: '\n}',
});

const ascii = (json: string) =>
  json.replace(/[^\0-\x7f]/g, (unit) => `\\u${unit.charCodeAt(0).toString(16).padStart(4, '0')}`);
const slashes = (json: string) => json.replaceAll('/', '\\/');
const plain = (json: string) => json;

const written = ({ field, text }: SignedPair, asTexts: boolean) => {
  if (field.kind === 'string' || (asTexts && field.kind === 'number')) return JSON.stringify(text);
  return field.kind === 'null' ? 'null' : (field.lexeme ?? text);
};

/** The ways in which the body itself is signed before `sign` is added to it. */
export const JSON_SIGNED: readonly Deviation[] = [false, true].flatMap((asTexts) =>
  (['as-sent', byName] as const).flatMap((orders) =>
    [COMPACT, PYTHON, pretty('  '), pretty('    ')].flatMap(({ open, comma, colon, close }) =>
      [plain, ascii, slashes].map((escape): Deviation => ({
        code: 'json-signed',
        // A body holds its empty values.
        keeps: ({ name }) => name.toLowerCase() !== 'sign',
        orders,
        joins: (pairs) => {
          const members = pairs.map(
            (pair) => `${JSON.stringify(pair.name)}${colon}${written(pair, asTexts)}`,
          );
          return escape(`${open}${members.join(comma)}${close}`);
        },
      })),
    ),
  ),
);

/** JSON within a value, written anew; an object that is the value, by a language's own writer. */
export const JSON_INSIDE: readonly Deviation[] = [
  ...[
    (value: object) => JSON.stringify(value),
    (value: object) => spaced(value),
    (value: object) => JSON.stringify(value, null, 2),
    (value: object) => JSON.stringify(value, null, 4),
  ].map((write): Deviation => ({ code: 'json-respaced', writes: (text) => anew(text, write) })),
  ...[
    (_value: object, text: string) => (text.startsWith('[') ? '' : '[object Object]'),
    () => 'Array',
    (value: object) => javaMap(value),
    (value: object) => spaced(value),
    (value: object) => spaced(value).replaceAll('"', "'"),
  ].map((write): Deviation => ({
    code: 'object-as-text',
    writes: (text, { kind }: SentField) =>
      kind === 'nested' ? anew(text, (value) => write(value, text)) : text,
  })),
];

function anew(text: string, write: (value: object) => string): string {
  if (!/^\s*[{[]/.test(text)) return text;
  try {
    const value: unknown = JSON.parse(text);
    return typeof value === 'object' && value !== null ? write(value) : text;
  } catch {
    return text;
  }
}

/** As Python writes it: blanks behind commas and colons. */
function spaced(value: unknown): string {
  if (Array.isArray(value)) return `[${value.map(spaced).join(', ')}]`;
  if (typeof value !== 'object' || value === null) return JSON.stringify(value);
  const members = Object.entries(value).map(([name, v]) => `${JSON.stringify(name)}: ${spaced(v)}`);
  return `{${members.join(', ')}}`;
}

/** As Java's maps write themselves: `{a=1, b=2}`. */
function javaMap(value: unknown): string {
  if (Array.isArray(value)) return `[${value.map(javaMap).join(', ')}]`;
  if (typeof value !== 'object' || value === null) return String(value);
  return `{${Object.entries(value)
    .map(([name, v]) => `${name}=${javaMap(v)}`)
    .join(', ')}}`;
}
