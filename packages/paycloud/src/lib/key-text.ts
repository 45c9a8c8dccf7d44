import { fromBase64 } from './base64.ts';

/** What a pasted key turned out to hold. */
export type KeyText =
  | {
      /** The bytes, as a text of one character a byte. */
      readonly der: string;
      readonly encoding: 'PEM' | 'base64';
      readonly problem?: undefined;
    }
  | { readonly problem: string };

/** A key of 8,192 bits in PEM has some 6,500 characters, a long chain of certificates more. */
const MAX_LENGTH = 65_536;
const PEM = /-----BEGIN ([A-Z0-9 ]+)-----(.*?)-----END \1-----/s;
const BASE64 = /^[A-Za-z0-9+/]+={0,2}$/;
const PATH = /^[^\n]{0,250}\.(?:pem|key|pub|crt|cer|der|p12|pfx|txt)$/i;

/** Texts that hold no ASN.1 at all, by what they begin with, and what to do about each. */
const OTHER_TEXTS: readonly (readonly [RegExp, string])[] = [
  [
    /-----BEGIN OPENSSH PRIVATE KEY-----/,
    "is in OpenSSH's own form; convert it: ssh-keygen -p -m PKCS8 -f FILE",
  ],
  [
    /^ssh-[a-z0-9-]+ |^ecdsa-|BEGIN SSH2 PUBLIC KEY/,
    "is in OpenSSH's own form; convert it: ssh-keygen -e -m PKCS8 -f FILE",
  ],
  [/-----BEGIN PGP /, 'is a PGP key; PayCloud signs with plain RSA keys'],
  [
    /^PuTTY-User-Key-File/,
    "is in PuTTY's own form; export it as an OpenSSH key, then convert that",
  ],
];

/**
 * Takes the bytes out of a key as people paste it: PEM or bare base64, in one line or many, with
 * CRLF, with `\n` written out, in quotes, or the whole PEM in base64 once more, as secret stores
 * keep it.
 */
export function readKeyText(pasted: unknown): KeyText {
  if (typeof pasted !== 'string') return { problem: 'must be a text' };
  if (pasted.length > MAX_LENGTH) return { problem: 'is far too long for a key' };
  const text = pasted
    .trim()
    .replace(/^(["'])(.*)\1$/s, '$2')
    .replace(/\\+[rn]|\r/g, '\n')
    .trim();
  if (text === '') return { problem: 'is empty' };
  const other = OTHER_TEXTS.find(([beginning]) => beginning.test(text));
  if (other) return { problem: other[1] };
  if (!text.includes('-----')) return decode(text, 'base64');
  const pem = PEM.exec(text);
  if (!pem) return { problem: 'is cut off: its BEGIN and END lines do not pair' };
  const [, , body = ''] = pem;
  // The header of the form from before PKCS#8 (RFC 1421).
  if (body.includes('ENCRYPTED')) {
    return { problem: 'is encrypted; decrypt it first: openssl rsa -in FILE' };
  }
  return decode(body, 'PEM');
}

function decode(body: string, encoding: 'PEM' | 'base64'): KeyText {
  const base64 = body.replace(/\s+/g, '');
  if (PATH.test(body)) {
    return { problem: 'is neither PEM nor base64 but the name of a file; give what is in it' };
  }
  if (!BASE64.test(base64)) return { problem: 'is neither PEM nor base64' };
  const der = fromBase64(base64);
  if (der === undefined) return { problem: 'is cut off: its base64 stops within a byte' };
  return der.startsWith('-----BEGIN ') ? readKeyText(der) : { der, encoding };
}
