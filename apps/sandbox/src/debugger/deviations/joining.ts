import type { Deviation, SignedPair } from '../recipe.ts';
import { encodings } from './url-encoding.ts';

const joined = (write: (pair: SignedPair) => string, between: string) =>
  ((pairs) => pairs.map(write).join(between)) satisfies Deviation['joins'];
const equals = ({ name, text }: SignedPair) => `${name}=${text}`;

/** Another text from the right pairs. */
export const JOINING: readonly Deviation[] = [
  { code: 'outer-mark', finishes: (text) => `${text}&` },
  { code: 'outer-mark', finishes: (text) => `?${text}` },
  { code: 'outer-mark', finishes: (text) => `&${text}` },
  { code: 'outer-mark', finishes: (text) => `${text}\n` },
  { code: 'joined-otherwise', joins: joined(equals, '') },
  { code: 'joined-otherwise', joins: joined(equals, ',') },
  { code: 'joined-otherwise', joins: joined(equals, ';') },
  { code: 'joined-otherwise', joins: joined(equals, '|') },
  { code: 'joined-otherwise', joins: joined(equals, '\n') },
  { code: 'joined-otherwise', joins: joined(equals, '&amp;') },
  { code: 'joined-otherwise', joins: joined(({ name, text }) => `${name}${text}`, '') },
  { code: 'joined-otherwise', joins: joined(({ name, text }) => `${name}${text}`, '&') },
  { code: 'joined-otherwise', joins: joined(({ name, text }) => `${name}:${text}`, '&') },
  { code: 'joined-otherwise', joins: joined(({ name, text }) => `${name}:${text}`, ',') },
  { code: 'values-only', joins: joined(({ text }) => text, '') },
  { code: 'values-only', joins: joined(({ text }) => text, '&') },
  { code: 'values-only', joins: joined(({ text }) => text, ',') },
  { code: 'values-quoted', joins: joined(({ name, text }) => `${name}="${text}"`, '&') },
  { code: 'values-quoted', joins: joined(({ name, text }) => `${name}='${text}'`, '&') },
  ...encodings.map((encode): Deviation => ({
    code: 'url-encoded',
    about: 'the whole text',
    finishes: encode,
  })),
  { code: 'case-changed', finishes: (text) => text.toLowerCase() },
  { code: 'case-changed', finishes: (text) => text.toUpperCase() },
  { code: 'names-rewritten', about: 'camelCase', names: camelCase },
  {
    code: 'names-rewritten',
    about: 'PascalCase',
    names: (name) => name.slice(0, 1).toUpperCase() + camelCase(name).slice(1),
  },
  { code: 'names-rewritten', about: 'capitals', names: (name) => name.toUpperCase() },
  { code: 'names-rewritten', about: 'small letters', names: (name) => name.toLowerCase() },
];

function camelCase(name: string): string {
  return name.replace(/_([a-z])/g, (_match, letter: string) => letter.toUpperCase());
}

/**
 * A key at the end or the beginning, of those that a client may know. A secret that only the
 * client knows cannot be found.
 */
export function keysAppended(keys: readonly string[]): Deviation[] {
  return ['', ...keys].flatMap((key) =>
    [
      (text: string) => `${text}&key=${key}`,
      (text: string) => `${text}&secret=${key}`,
      (text: string) => `${text}${key}`,
      (text: string) => `${key}${text}`,
    ].map((finishes): Deviation => ({ code: 'key-appended', finishes })),
  );
}
