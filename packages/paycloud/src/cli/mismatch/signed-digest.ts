import { constants, createHash, publicDecrypt, type KeyObject } from 'node:crypto';

/** What a signature was made over: the hash, and its value. */
export interface SignedDigest {
  readonly hash: 'sha256' | 'sha1' | 'md5' | 'sha384' | 'sha512';
  readonly hex: string;
}

/** DER of a DigestInfo up to the digest (RFC 8017, 9.2, note 1). */
const PREFIXES = {
  sha256: '3031300d060960864801650304020105000420',
  sha1: '3021300906052b0e03021a05000414',
  md5: '3020300c06082a864886f70d020505000410',
  sha384: '3041300d060960864801650304020205000430',
  sha512: '3051300d060960864801650304020305000440',
} as const satisfies Record<SignedDigest['hash'], string>;

const HASHES = ['sha256', 'sha1', 'md5', 'sha384', 'sha512'] as const;

/**
 * Opens a signature with the public key: it holds the hash of what was signed, so that many texts
 * can be tried at the price of one hash each. For an explanation only; it proves nothing.
 *
 * @returns undefined where another key made it, or it is damaged
 */
export function signedDigest(key: KeyObject, signature: Uint8Array): SignedDigest | undefined {
  let opened: string;
  try {
    const padding = constants.RSA_PKCS1_PADDING;
    opened = publicDecrypt({ key, padding }, signature).toString('hex');
  } catch {
    return undefined;
  }
  const hash = HASHES.find((name) => opened.startsWith(PREFIXES[name]));
  return hash && { hash, hex: opened.slice(PREFIXES[hash].length) };
}

export function fits({ hash, hex }: SignedDigest, text: string): boolean {
  return createHash(hash).update(text, 'utf8').digest('hex') === hex;
}
