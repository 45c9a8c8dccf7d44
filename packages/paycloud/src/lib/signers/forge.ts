import type forge from 'node-forge';
import { signatureBytes } from '../base64.ts';
import { binaryOf } from '../binary-string.ts';
import { jsbn, md, util } from '../forge-parts.js';
import {
  isDocumentationSample,
  readPrivateKey,
  readPublicKey,
  signatureLength,
  type RsaPublicKey,
} from '../keys.ts';
import type { Signer, Verifier } from './signer.ts';

/** `DigestInfo` in DER up to the hash itself, for SHA-256 (RFC 8017, 9.2, note 1). */
const SHA256_PREFIX_HEX = '3031300d060960864801650304020105000420';

/**
 * Signs with node-forge, in JavaScript alone: for where there is neither node:crypto nor Web
 * Crypto. The signatures are the same, some forty a second.
 *
 * @param privateKey RSA, PEM or bare base64, PKCS#8 or PKCS#1
 * @throws PayCloudConfigError for anything else
 */
export function forgeSigner(privateKey: string): Signer {
  const key = readPrivateKey(privateKey);
  return {
    sign: (canonical) => util.encode64(key.sign(sha256(canonical))),
    isDocumentationSample: isDocumentationSample(key),
  };
}

/**
 * Checks signatures with node-forge's arithmetic. Its own check takes a `DigestInfo` without the
 * NULL of its parameters, which no other back end here takes, so the block that must come out is
 * made and compared instead, the way that RFC 8017, 8.2.2 describes. Nothing in it is secret.
 *
 * @param publicKey RSA, PEM or bare base64, SubjectPublicKeyInfo, PKCS#1 or a certificate
 * @throws PayCloudConfigError for anything else
 */
export function forgeVerifier(publicKey: string): Verifier {
  const key = readPublicKey(publicKey);
  const length = signatureLength(key);
  return {
    verify: (canonical, signatureBase64) => {
      const bytes = signatureBytes(signatureBase64, length);
      return !!bytes && opens(key, bytes, expectedBlock(canonical, length));
    },
  };
}

/** Whether the public key turns the signature into that block. */
function opens(
  { n, e }: RsaPublicKey,
  signature: Uint8Array,
  block: forge.jsbn.BigInteger,
): boolean {
  const number = numberOf(util.bytesToHex(binaryOf(signature)));
  return number.compareTo(n) < 0 && number.modPow(e, n).equals(block);
}

/** EMSA-PKCS1-v1_5 (RFC 8017, 9.2): 00 01, FF up to the length, 00, and the `DigestInfo`. */
function expectedBlock(canonical: string, length: number): forge.jsbn.BigInteger {
  const digestInfo = SHA256_PREFIX_HEX + sha256(canonical).digest().toHex();
  return numberOf(`0001${`00${digestInfo}`.padStart(2 * length - 4, 'f')}`);
}

function numberOf(hex: string): forge.jsbn.BigInteger {
  return new jsbn.BigInteger(hex, 16);
}

function sha256(canonical: string): forge.md.MessageDigest {
  return md.sha256.create().update(binaryOf(new TextEncoder().encode(canonical)));
}
