import type { Deviation } from '../recipe.ts';

const unicode = (text: string, which: RegExp, upper = false) =>
  text.replace(which, (unit) => {
    const digits = unit.charCodeAt(0).toString(16).padStart(4, '0');
    return `\\u${upper ? digits.toUpperCase() : digits}`;
  });
// Code units, not characters: JSON escapes each half of a pair.
const NOT_ASCII = /[^\0-\x7f]/g;
/** What Gson escapes for pages, and Go. */
const GSON = /[<>&='\u2028\u2029]/g;
const GO = /[<>&\u2028\u2029]/g;

const html = (text: string, quote: string, apostrophe: string) =>
  text
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
    .replaceAll('"', quote)
    .replaceAll("'", apostrophe);
const inJson = (text: string) => JSON.stringify(text).slice(1, -1);

/** Values with escapes in them, and texts inside values that were written anew. */
export const ESCAPES: readonly Deviation[] = [
  { code: 'unicode-escaped', writes: (text) => unicode(text, NOT_ASCII) },
  { code: 'unicode-escaped', writes: (text) => unicode(text, NOT_ASCII, true) },
  { code: 'unicode-escaped', writes: (text) => unicode(text, GSON) },
  { code: 'unicode-escaped', writes: (text) => unicode(text, GO) },
  { code: 'slashes-escaped', writes: (text) => text.replaceAll('/', '\\/') },
  { code: 'json-escaped', writes: inJson },
  { code: 'json-escaped', writes: (text) => unicode(inJson(text), NOT_ASCII) },
  { code: 'json-escaped', writes: (text) => inJson(text).replaceAll('/', '\\/') },
  { code: 'json-escaped', writes: (text) => unicode(inJson(text), GSON) },
  { code: 'values-quoted', writes: (text) => JSON.stringify(text) },
  { code: 'values-quoted', writes: (text, { kind }) => (kind === 'string' ? `"${text}"` : text) },
  { code: 'html-escaped', writes: (text) => html(text, '&quot;', '&#039;') },
  { code: 'html-escaped', writes: (text) => html(text, '&quot;', '&#39;') },
  { code: 'html-escaped', writes: (text) => html(text, '&#34;', '&#39;') },
  { code: 'html-escaped', writes: (text) => html(text, '"', "'") },
  { code: 'trimmed', writes: (text) => text.trim() },
  { code: 'newlines-changed', writes: (text) => text.replace(/\r?\n/g, '\r\n') },
  { code: 'newlines-changed', writes: (text) => text.replace(/\r\n/g, '\n') },
  { code: 'newlines-changed', writes: (text) => text.replace(/[\r\n]+/g, '') },
  { code: 'newlines-changed', writes: (text) => text.replace(/\r?\n/g, '\\n') },
  ...(['NFC', 'NFD', 'NFKC', 'NFKD'] as const).map((form): Deviation => ({
    code: 'normalised',
    about: form,
    writes: (text) => text.normalize(form),
  })),
];
