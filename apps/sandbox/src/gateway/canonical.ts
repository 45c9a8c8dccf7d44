import type { WireFields } from './wire-fields.ts';

/**
 * The text that a signature is made over (documented, and run with the vendor's SDK): every
 * top-level field but `sign` (in any letter case) and the empty ones, as `key=value` in the order
 * of the keys' UTF-16 code units, joined by `&`, with nothing escaped.
 */
export function canonicalString(fields: WireFields): string {
  return [...fields]
    .filter(([name, { text }]) => name.toLowerCase() !== 'sign' && text !== '')
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([name, { text }]) => `${name}=${text}`)
    .join('&');
}
