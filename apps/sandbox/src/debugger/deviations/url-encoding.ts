import type { Deviation } from '../recipe.ts';

const strict = (text: string) =>
  encodeURIComponent(text).replace(/[!'()*]/g, (sign) => `%${hex(sign)}`);
const form = (text: string) => new URLSearchParams({ '': text }).toString().slice(1);
const smallHex = (encode: (text: string) => string) => (text: string) =>
  encode(text).replace(/%[0-9A-F]{2}/g, (escape) => escape.toLowerCase());

function hex(sign: string): string {
  return sign.charCodeAt(0).toString(16).toUpperCase().padStart(2, '0');
}

/** A lone surrogate has no encoding: such a text stays as it is. */
const orPlain = (encode: (text: string) => string) => (text: string) => {
  try {
    return encode(text);
  } catch {
    return text;
  }
};

/** The ways in which libraries URL-encode: JavaScript, RFC 3986, forms, .NET, and a whole address. */
export const encodings: readonly ((text: string) => string)[] = [
  encodeURIComponent,
  strict,
  form,
  // PHP encodes ~ never in rawurlencode and * always in urlencode; Java and forms agree.
  (text: string) => form(text).replaceAll('*', '%2A'),
  (text: string) => form(text).replaceAll('%7E', '~'),
  smallHex(encodeURIComponent),
  smallHex(strict),
  smallHex(form),
  encodeURI,
].map(orPlain);

/** Values encoded before they are signed, or decoded. */
export const URL_ENCODING: readonly Deviation[] = [
  ...encodings.map((encode): Deviation => ({ code: 'url-encoded', writes: encode })),
  { code: 'url-encoded', writes: (text) => text.replaceAll(' ', '%20') },
  { code: 'form-plus', writes: (text) => text.replaceAll(' ', '+') },
  { code: 'url-decoded', writes: orPlain(decodeURIComponent) },
  { code: 'url-decoded', writes: (text) => text.replaceAll('+', ' ') },
  {
    code: 'url-decoded',
    writes: (text) => orPlain(decodeURIComponent)(text.replaceAll('+', ' ')),
  },
];
