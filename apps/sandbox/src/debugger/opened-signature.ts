import { constants, createHash, publicDecrypt, verify, type KeyObject } from 'node:crypto';
import type { MistakeCode } from './mistakes.ts';

/** A signature that a key has opened: what it tells of the text that was signed. */
export interface OpenedSignature {
  /** As node:crypto names it. */
  readonly hash: string;
  /** What is wrong with how the signature was made. */
  readonly mistake?: MistakeCode;
  /** Whether these bytes are what was signed. */
  readonly isOver: (bytes: Uint8Array) => boolean;
  /** Whether asking is cheap: a hash and a comparison. */
  readonly isCheap: boolean;
}

/** What stands before the hash in a DigestInfo (RFC 8017, 9.2): which hash it is. */
const DIGEST_INFO: readonly (readonly [hash: string, prefix: string])[] = [
  ['sha256', '3031300d060960864801650304020105000420'],
  ['sha1', '3021300906052b0e03021a05000414'],
  ['md5', '3020300c06082a864886f70d020505000410'],
  ['sha512', '3051300d060960864801650304020305000440'],
  ['sha384', '3041300d060960864801650304020205000430'],
  ['sha224', '302d300d06096086480165030402040500041c'],
];
const HASH_OF_LENGTH: Readonly<Record<number, string>> = {
  16: 'md5',
  20: 'sha1',
  32: 'sha256',
  48: 'sha384',
  64: 'sha512',
};
/** The last byte of every PSS encoding (RFC 8017, 9.1). */
const PSS_TRAILER = 0xbc;
const PSS_HASHES = ['sha256', 'sha1', 'sha512'];

/** The length of a key's signatures, in bytes. */
export function signatureLength(key: KeyObject): number {
  return Math.ceil((key.asymmetricKeyDetails?.modulusLength ?? 0) / 8);
}

/** What a signature is over, if `key` made it with PKCS #1 v1.5 padding. */
export function openSignature(bytes: Buffer, key: KeyObject): OpenedSignature | undefined {
  const padding = constants.RSA_PKCS1_PADDING;
  const content = decrypted(bytes, key, padding);
  if (!content) return undefined;
  const text = content.toString('hex');
  for (const [hash, prefix] of DIGEST_INFO) {
    const isOfHash =
      text.startsWith(prefix) && content.length * 2 === prefix.length + hexLength(hash);
    if (isOfHash) {
      const digest = content.subarray(prefix.length / 2);
      return opened(hash, digest, hash === 'sha256' ? undefined : 'wrong-hash');
    }
  }
  return bareDigest(content, 'bare-digest');
}

/** Of bytes that no key had a part in: a digest, if they are as long as one. */
export function bareDigest(content: Buffer, mistake: MistakeCode): OpenedSignature | undefined {
  const digits = content.toString('latin1');
  // 64 bytes may be a SHA-512; if all are digits it is a SHA-256 in hexadecimal.
  const hexHash = /^[0-9a-fA-F]+$/.test(digits) ? HASH_OF_LENGTH[digits.length / 2] : undefined;
  if (hexHash !== undefined) return opened(hexHash, Buffer.from(digits, 'hex'), mistake);
  const hash = HASH_OF_LENGTH[content.length];
  return hash === undefined ? undefined : opened(hash, content, mistake);
}

/** With PSS the hash cannot be taken out; it can only be asked, and another key looks much alike. */
export function openPss(bytes: Buffer, key: KeyObject): OpenedSignature[] {
  const block = decrypted(bytes, key, constants.RSA_NO_PADDING);
  if (block?.at(-1) !== PSS_TRAILER) return [];
  const padding = constants.RSA_PKCS1_PSS_PADDING;
  const saltLength = constants.RSA_PSS_SALTLEN_AUTO;
  return PSS_HASHES.map((hash) => ({
    hash,
    mistake: 'pss',
    isOver: (text) => verify(hash, text, { key, padding, saltLength }, bytes),
    isCheap: false,
  }));
}

function opened(hash: string, digest: Buffer, mistake?: MistakeCode): OpenedSignature {
  return {
    hash,
    isOver: (bytes) => createHash(hash).update(bytes).digest().equals(digest),
    isCheap: true,
    ...(mistake && { mistake }),
  };
}

function hexLength(hash: string): number {
  return Object.entries(HASH_OF_LENGTH).reduce(
    (length, [bytes, name]) => (name === hash ? Number(bytes) * 2 : length),
    hash === 'sha224' ? 56 : 0,
  );
}

/** Another key leaves no padding, or none that is right. */
function decrypted(bytes: Buffer, key: KeyObject, padding: number): Buffer | undefined {
  try {
    return publicDecrypt({ key, padding }, bytes);
  } catch {
    return undefined;
  }
}
