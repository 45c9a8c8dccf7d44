import { createHash } from 'node:crypto';
import forge from 'node-forge';
import { PayCloudConfigError } from '../errors.ts';
import { readKeyText } from './key-text.ts';
import { isSound } from './sound-key.ts';

export type RsaPrivateKey = forge.pki.rsa.PrivateKey;
export type RsaPublicKey = forge.pki.rsa.PublicKey;

const { Type } = forge.asn1;
const RSA_OID = '1.2.840.113549.1.1.1';
const MIN_BITS = 2048;
const MAX_BITS = 8192;

/** SHA-256 of the modulus (in hexadecimal) of the key pair in PayCloud's documentation. */
const SAMPLE_MODULUS_SHA256 = '3ea4ad9ac6773a247ee5e816fe0e042f08fceef7af16d9a5daf29ce480eef24b';

/**
 * Reads an RSA private key, PKCS#8 or PKCS#1, from PEM or bare base64.
 *
 * @param name what the caller calls it, for the error
 * @throws PayCloudConfigError that says what the text is instead
 */
export function readPrivateKey(pasted: unknown, name = 'privateKey'): RsaPrivateKey {
  const root = readAsn1(pasted, name);
  const shape = shapeOf(root);
  if (shape === 'public') {
    refuse(name, 'is a public key; give the private one that belongs to the app');
  }
  if (shape !== 'private') refuse(name, notRsa(shape));
  const key = attempt(name, () => forge.pki.privateKeyFromAsn1(root));
  checkSize(key.n, name);
  if (!isSound(key)) refuse(name, 'is damaged: its parts do not fit');
  return key;
}

/**
 * Reads an RSA public key, SubjectPublicKeyInfo or PKCS#1, from PEM or bare base64.
 *
 * @param name what the caller calls it, for the error
 * @throws PayCloudConfigError that says what the text is instead
 */
export function readPublicKey(pasted: unknown, name = 'publicKey'): RsaPublicKey {
  const root = readAsn1(pasted, name);
  const shape = shapeOf(root);
  if (shape === 'private') {
    refuse(name, "is a private key; give the gateway's public key, and keep that one to yourself");
  }
  if (shape !== 'public') refuse(name, notRsa(shape));
  const key = attempt(name, () => forge.pki.publicKeyFromAsn1(root));
  checkSize(key.n, name);
  return key;
}

/** Whether it belongs to the pair whose private half PayCloud's documentation prints. */
export function isDocumentationSample(key: RsaPrivateKey | RsaPublicKey): boolean {
  const digest = createHash('sha256').update(key.n.toString(16)).digest('hex');
  return digest === SAMPLE_MODULUS_SHA256;
}

/** How many bytes a signature of this key has. */
export function signatureLength(key: RsaPrivateKey | RsaPublicKey): number {
  return Math.ceil(key.n.bitLength() / 8);
}

function readAsn1(pasted: unknown, name: string): forge.asn1.Asn1 {
  const text = readKeyText(pasted);
  if (text.problem !== undefined) refuse(name, text.problem);
  return attempt(name, () => forge.asn1.fromDer(text.der.toString('binary')));
}

function attempt<T>(name: string, read: () => T): T {
  try {
    return read();
  } catch {
    // The library's own error may quote the key.
    return refuse(name, 'is cut off or damaged: it is not a whole key in DER');
  }
}

/** Tells keys apart by their outermost ASN.1 parts (RFC 8017, RFC 5208, RFC 5280). */
function shapeOf(root: forge.asn1.Asn1): 'private' | 'public' | 'not-rsa' | 'no-key' {
  const [first, second, third] = partsOf(root);
  if (!first || !second) return 'no-key';
  if (first.type === Type.SEQUENCE && second.type === Type.BITSTRING) {
    return hasRsaOid(first) ? 'public' : 'not-rsa';
  }
  if (first.type !== Type.INTEGER) return 'no-key';
  if (second.type === Type.SEQUENCE) return hasRsaOid(second) ? 'private' : 'not-rsa';
  if (second.type === Type.OCTETSTRING) return 'not-rsa'; // an elliptic key by RFC 5915
  return third ? 'private' : 'public';
}

function partsOf(node: forge.asn1.Asn1): readonly forge.asn1.Asn1[] {
  return Array.isArray(node.value) ? node.value : [];
}

function hasRsaOid(algorithm: forge.asn1.Asn1): boolean {
  // The library's types leave out that a primitive value is a string of bytes.
  const oid: unknown = partsOf(algorithm)[0]?.value;
  return typeof oid === 'string' && forge.asn1.derToOid(oid) === RSA_OID;
}

function notRsa(shape: 'not-rsa' | 'no-key'): string {
  return shape === 'not-rsa'
    ? 'is not an RSA key; PayCloud signs with RSA only'
    : 'is no key that is known here: PKCS#8, PKCS#1 or SubjectPublicKeyInfo';
}

function checkSize(modulus: forge.jsbn.BigInteger, name: string): void {
  const bits = modulus.bitLength();
  if (bits < MIN_BITS) refuse(name, `has ${bits} bits; at least ${MIN_BITS} are needed`);
  if (bits > MAX_BITS) refuse(name, `has ${bits} bits; at most ${MAX_BITS} are taken`);
}

function refuse(name: string, problem: string): never {
  throw new PayCloudConfigError([`${name} ${problem}`]);
}
