import type { Deviation, SentField } from '../recipe.ts';

const COMMON: ReadonlySet<string> = new Set([
  'app_id',
  'method',
  'format',
  'charset',
  'sign_type',
  'version',
  'timestamp',
  'sign',
]);
/** Of each the field is left out once; a request has some twenty. */
const MAX_LEFT_OUT = 48;

const isSign = ({ name }: SentField) => name.toLowerCase() === 'sign';
const isEmpty = ({ text }: SentField) => text === '';
/** Drops what `test` says, leaves the rest to the rule. */
const drops = (test: (field: SentField) => boolean) => (field: SentField) =>
  test(field) ? false : undefined;

/** Too many fields or too few. */
export const SELECTION: readonly Deviation[] = [
  {
    code: 'sign-type-left-out',
    keeps: drops(({ name }) => name === 'sign_type'),
  },
  { code: 'empties-kept', keeps: (field) => (isEmpty(field) && !isSign(field) ? true : undefined) },
  {
    code: 'empties-kept',
    keeps: ({ kind, text }) => (kind === 'string' && text === '' ? true : undefined),
  },
  ...['null', 'None', 'undefined'].map((word): Deviation => ({
    code: 'nulls-kept',
    about: word,
    keeps: ({ kind }) => (kind === 'null' ? true : undefined),
    writes: (text, { kind }) => (kind === 'null' ? word : text),
  })),
  ...['', 'null', 'None', 'undefined'].map((word): Deviation => ({
    code: 'sign-kept',
    keeps: (field) => (isSign(field) ? true : undefined),
    writes: (text, field) => (isSign(field) ? word : text),
  })),
  { code: 'zeros-dropped', keeps: drops(({ text }) => text === '0' || text === 'false') },
  { code: 'zeros-dropped', keeps: drops(({ text }) => text === '0') },
  { code: 'zeros-dropped', keeps: drops(({ text }) => text === 'false') },
  { code: 'blanks-dropped', keeps: drops(({ text }) => text.trim() === '') },
  { code: 'at-values-dropped', keeps: drops(({ text }) => text.startsWith('@')) },
  { code: 'common-left-out', keeps: drops(({ name }) => COMMON.has(name)) },
  { code: 'method-fields-left-out', keeps: drops(({ name }) => !COMMON.has(name)) },
];

/** Each field alone left out; `sign_type` has a mistake of its own. */
export function fieldsLeftOut(fields: readonly SentField[]): Deviation[] {
  return fields
    .filter((field) => !isSign(field) && !isEmpty(field) && field.name !== 'sign_type')
    .slice(0, MAX_LEFT_OUT)
    .map(({ name: left }) => ({
      code: 'field-left-out',
      // A name is the sender's text too; only a plain one is said back.
      ...(/^[a-z_]{1,32}$/.test(left) && { about: left }),
      keeps: drops(({ name }) => name === left),
    }));
}
