import forge from 'node-forge';
import { signatureBytes } from '../base64.ts';
import {
  isDocumentationSample,
  readPrivateKey,
  readPublicKey,
  signatureLength,
  type RsaPublicKey,
} from '../keys.ts';
import type { Signer, Verifier } from './signer.ts';

/**
 * Signs with node-forge, in JavaScript alone: for where node:crypto is missing or not wanted. The
 * signatures are the same, some forty a second.
 *
 * @param privateKey RSA, PEM or bare base64, PKCS#8 or PKCS#1
 * @throws PayCloudConfigError for anything else
 */
export function forgeSigner(privateKey: string): Signer {
  const key = readPrivateKey(privateKey);
  return {
    sign: (canonical) => forge.util.encode64(key.sign(sha256(canonical))),
    isDocumentationSample: isDocumentationSample(key),
  };
}

/**
 * Checks signatures with node-forge.
 *
 * @param publicKey RSA, PEM or bare base64, SubjectPublicKeyInfo or PKCS#1
 * @throws PayCloudConfigError for anything else
 */
export function forgeVerifier(publicKey: string): Verifier {
  const key = readPublicKey(publicKey);
  const length = signatureLength(key);
  return {
    verify: (canonical, signatureBase64) => {
      const bytes = signatureBytes(signatureBase64, length);
      return !!bytes && verifies(key, canonical, bytes);
    },
  };
}

function verifies(key: RsaPublicKey, canonical: string, signature: Buffer): boolean {
  try {
    return key.verify(sha256(canonical).digest().getBytes(), signature.toString('binary'));
  } catch {
    return false; // how the library says that it is out of range or wrongly padded
  }
}

function sha256(canonical: string): forge.md.MessageDigest {
  return forge.md.sha256.create().update(Buffer.from(canonical, 'utf8').toString('binary'));
}
