import type forge from 'node-forge';
import { PayCloudConfigError } from '../errors.ts';
import { readCertificate } from './certificate.ts';
import { asn1, jsbn, md, pki } from './forge-parts.js';
import { formatOf, type KeyFormatName, type KeyKind } from './key-formats.ts';
import { readKeyText } from './key-text.ts';
import { isSound } from './sound-key.ts';

export type RsaPrivateKey = forge.pki.rsa.PrivateKey;
export type RsaPublicKey = forge.pki.rsa.PublicKey;

/** A pasted key whose form is known, with its numbers still to be read. */
export interface RecognisedKey {
  readonly kind: KeyKind;
  readonly format: KeyFormatName;
  readonly encoding: 'PEM' | 'base64';
  readonly root: forge.asn1.Asn1;
}

const MIN_BITS = 2048;
const MAX_BITS = 8192;
const THREE = new jsbn.BigInteger('3');

/** SHA-256 of the modulus (in hexadecimal) of the key pair in PayCloud's documentation. */
const SAMPLE_MODULUS_SHA256 = '3ea4ad9ac6773a247ee5e816fe0e042f08fceef7af16d9a5daf29ce480eef24b';

/**
 * Reads an RSA private key, PKCS#8 or PKCS#1, from PEM or bare base64.
 *
 * @param name what the caller calls it, for the error
 * @throws PayCloudConfigError that says what the text is instead
 */
export function readPrivateKey(pasted: unknown, name = 'privateKey'): RsaPrivateKey {
  return privateKeyFrom(recognise(pasted, name), name);
}

/**
 * Reads an RSA public key, SubjectPublicKeyInfo, PKCS#1 or out of a certificate, from PEM or bare
 * base64.
 *
 * @param name what the caller calls it, for the error
 * @param now milliseconds since 1970; a certificate must be valid then, and is not looked at again
 * @throws PayCloudConfigError that says what the text is instead
 */
export function readPublicKey(
  pasted: unknown,
  name = 'publicKey',
  now: () => number = Date.now,
): RsaPublicKey {
  return publicKeyFrom(recognise(pasted, name), name, now);
}

/**
 * Tells what a pasted text holds.
 *
 * @throws PayCloudConfigError where that is no RSA key
 */
export function recognise(pasted: unknown, name: string): RecognisedKey {
  const text = readKeyText(pasted);
  if (text.problem !== undefined) refuse(name, text.problem);
  const root = readAsn1(text.der, name);
  const format = formatOf(root);
  if (format.problem !== undefined) refuse(name, format.problem);
  return { kind: format.kind, format: format.name, encoding: text.encoding, root };
}

/** As `readPrivateKey`, for a key that was recognised. */
export function privateKeyFrom({ kind, root }: RecognisedKey, name: string): RsaPrivateKey {
  if (kind !== 'private') {
    const what = kind === 'public' ? 'a public key' : 'a certificate, which holds a public key';
    refuse(name, `is ${what}; give the private one that belongs to the app`);
  }
  const key = attempt(name, () => pki.privateKeyFromAsn1(root));
  checkSize(key, name);
  if (!isSound(key)) refuse(name, 'is damaged: its parts do not fit');
  return key;
}

/** As `readPublicKey`, for a key that was recognised. */
export function publicKeyFrom(
  { kind, root }: RecognisedKey,
  name: string,
  now: () => number,
): RsaPublicKey {
  if (kind === 'private') {
    refuse(name, "is a private key; give the gateway's public key, and keep that one to yourself");
  }
  const holder = kind === 'certificate' ? keyOfCertificate(root, name, now) : root;
  const key = attempt(name, () => pki.publicKeyFromAsn1(holder));
  checkSize(key, name);
  if (key.e.compareTo(THREE) < 0 || !key.e.testBit(0)) {
    refuse(name, 'has a public exponent that proves nothing; it must be odd, and 3 or more');
  }
  return key;
}

/** SHA-256 of the modulus written in hexadecimal, itself in hexadecimal: one for both halves. */
export function modulusSha256(key: RsaPrivateKey | RsaPublicKey): string {
  return md.sha256.create().update(key.n.toString(16)).digest().toHex();
}

/** Whether it belongs to the pair whose private half PayCloud's documentation prints. */
export function isDocumentationSample(key: RsaPrivateKey | RsaPublicKey): boolean {
  return modulusSha256(key) === SAMPLE_MODULUS_SHA256;
}

/** How many bytes a signature of this key has. */
export function signatureLength(key: RsaPrivateKey | RsaPublicKey): number {
  return Math.ceil(key.n.bitLength() / 8);
}

function readAsn1(der: string, name: string): forge.asn1.Asn1 {
  const wholeLength = lengthInDer(der);
  if (wholeLength !== undefined && der.length < wholeLength) {
    refuse(name, `is cut off: ${der.length} of its ${wholeLength} bytes are there`);
  }
  if (wholeLength !== undefined && der.length > wholeLength) {
    refuse(name, `is damaged: ${der.length - wholeLength} bytes follow its end`);
  }
  return attempt(name, () => asn1.fromDer(der));
}

/** How long a sequence says that it is, its own head included (X.690, 8.1.3). */
function lengthInDer(der: string): number | undefined {
  if (der.charCodeAt(0) !== 0x30 || der.length < 2) return undefined;
  const first = der.charCodeAt(1);
  if (first < 0x80) return 2 + first;
  const octets = first & 0x7f;
  if (octets < 1 || octets > 3 || der.length < 2 + octets) return undefined;
  let length = 0;
  for (let at = 2; at < 2 + octets; at += 1) length = length * 256 + der.charCodeAt(at);
  return 2 + octets + length;
}

function keyOfCertificate(root: forge.asn1.Asn1, name: string, now: () => number): forge.asn1.Asn1 {
  const { publicKey, notBeforeMs, notAfterMs } = attempt(name, () => readCertificate(root));
  const format = publicKey ? formatOf(publicKey) : undefined;
  if (!publicKey || !format) return refuse(name, 'is a certificate without a key');
  if (format.problem !== undefined) refuse(name, `is a certificate whose key ${format.problem}`);
  const nowMs = now();
  // Written so that a time that cannot be read is refused as well.
  if (!(nowMs <= notAfterMs)) refuse(name, 'is a certificate that has expired; give the new one');
  if (!(nowMs >= notBeforeMs)) refuse(name, 'is a certificate that is not valid yet');
  return publicKey;
}

function attempt<T>(name: string, read: () => T): T {
  try {
    return read();
  } catch {
    // The library's own error may quote the key.
    return refuse(name, 'is damaged: it is not a whole key in DER');
  }
}

function checkSize({ n }: RsaPrivateKey | RsaPublicKey, name: string): void {
  const bits = n.bitLength();
  if (bits < MIN_BITS) refuse(name, `has ${bits} bits; at least ${MIN_BITS} are needed`);
  if (bits > MAX_BITS) refuse(name, `has ${bits} bits; at most ${MAX_BITS} are taken`);
}

function refuse(name: string, problem: string): never {
  throw new PayCloudConfigError([`${name} ${problem}`]);
}
