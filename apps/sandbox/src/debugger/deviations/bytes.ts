import { createHash } from 'node:crypto';
import type { Deviation } from '../recipe.ts';
import { legacyEncoder } from './legacy-encoding.ts';

const hashed = (hash: string, bytes: Uint8Array) => createHash(hash).update(bytes).digest();

/** The right text in other bytes, or a hash of it in its place. */
export const BYTES: readonly Deviation[] = [
  { code: 'not-utf-8', about: 'Latin-1', encodes: (text) => Buffer.from(text, 'latin1') },
  { code: 'not-utf-8', about: 'GBK', encodes: legacyEncoder('gbk') },
  { code: 'not-utf-8', about: 'Shift_JIS', encodes: legacyEncoder('shift_jis') },
  {
    code: 'not-utf-8',
    about: 'ASCII with question marks',
    encodes: (text) => Buffer.from(text.replace(/[^\p{ASCII}]/gu, '?')),
  },
  {
    code: 'not-utf-8',
    about: 'UTF-8 encoded twice',
    encodes: (text) => Buffer.from(Buffer.from(text).toString('latin1')),
  },
  { code: 'not-utf-8', about: 'UTF-16', encodes: (text) => Buffer.from(text, 'utf16le') },
  {
    code: 'not-utf-8',
    about: 'UTF-16, big-endian',
    encodes: (text) => Buffer.from(text, 'utf16le').swap16(),
  },
  {
    code: 'not-utf-8',
    about: 'with a byte order mark',
    encodes: (text) => Buffer.from(`\uFEFF${text}`),
  },
  ...['sha256', 'md5', 'sha1', 'sha512'].flatMap((hash): Deviation[] => [
    { code: 'hash-signed', about: hash, hashes: (bytes) => hashed(hash, bytes) },
    ...[
      (bytes: Buffer) => bytes.toString('hex'),
      (bytes: Buffer) => bytes.toString('hex').toUpperCase(),
      (bytes: Buffer) => bytes.toString('base64'),
    ].map((write): Deviation => ({
      code: 'hash-signed',
      about: hash,
      hashes: (bytes) => Buffer.from(write(hashed(hash, bytes))),
    })),
  ]),
];
