import type { MistakeCode } from './mistakes.ts';

/** The bytes that a `sign` may stand for, and what is wrong with how it is written. */
export interface SignatureReading {
  readonly bytes: Buffer;
  readonly mistake?: MistakeCode;
}

/** Several times what a key of 8192 bits gives. */
const MAX_SIGN_CHARS = 4_096;

/** What a text may have gone through, mended. */
const MENDINGS: readonly (readonly [MistakeCode, (text: string) => string | undefined])[] = [
  [
    'sign-plus-lost',
    (text) => (/\S \S|\S $|^ \S/.test(text) ? text.replaceAll(' ', '+') : undefined),
  ],
  ['sign-blanks', (text) => text.replace(/\s|\\r|\\n/g, '')],
  ['sign-quoted', (text) => /^(["'])(.*)\1$/.exec(text)?.[2]],
  ['sign-unpadded', padded],
  ['sign-base64url', (text) => padded(text.replaceAll('-', '+').replaceAll('_', '/'))],
  ['sign-percent-encoded', decoded],
];

/**
 * Reads a `sign` in every form that is known to come, standard base64 first. Empty where it is no
 * text of bytes at all.
 */
export function readSignature(sign: string): SignatureReading[] {
  const text = sign.slice(0, MAX_SIGN_CHARS);
  const readings: SignatureReading[] = [];
  const plain = strictBase64(text);
  if (plain) readings.push({ bytes: plain });
  for (const [mistake, mend] of MENDINGS) {
    const mended = mend(text);
    const bytes = mended === undefined || mended === text ? undefined : strictBase64(mended);
    if (bytes) readings.push({ bytes, mistake });
  }
  const digits = text.replace(/[\s:]|^0x/g, '');
  if (isHex(digits)) readings.push({ bytes: Buffer.from(digits, 'hex'), mistake: 'sign-hex' });
  const inner = plain?.toString('latin1').trim();
  const twice = inner === undefined ? undefined : bytesIn(inner);
  if (twice) readings.push({ bytes: twice, mistake: 'sign-base64-twice' });
  return readings;
}

/** What encodes the text of an encoding is base64 itself, or hexadecimal. */
function bytesIn(text: string): Buffer | undefined {
  return isHex(text) ? Buffer.from(text, 'hex') : strictBase64(text);
}

/** Buffer skips what is not base64; a text that does not come back the same had such. */
function strictBase64(text: string): Buffer | undefined {
  const bytes = Buffer.from(text, 'base64');
  return bytes.length > 0 && bytes.toString('base64') === text ? bytes : undefined;
}

function isHex(text: string): boolean {
  return text.length > 0 && text.length % 2 === 0 && /^[0-9a-fA-F]+$/.test(text);
}

function padded(text: string): string {
  const bare = text.replace(/=+$/, '');
  return bare + '='.repeat((4 - (bare.length % 4)) % 4);
}

function decoded(text: string): string | undefined {
  try {
    return decodeURIComponent(text);
  } catch {
    return undefined;
  }
}
