import { sign, verify } from 'node:crypto';
import { promisify } from 'node:util';
import { signatureBytes } from '../base64.ts';
import { privateKeyObject, publicKeyObject } from '../key-objects.ts';
import { isDocumentationSample, readPrivateKey, readPublicKey, signatureLength } from '../keys.ts';
import type { AsyncVerifier, Signer } from './signer.ts';

const signOnPool = promisify(sign);
const verifyOnPool = promisify(verify);

/**
 * Signs with node:crypto on its pool of threads (four, unless `UV_THREADPOOL_SIZE` says otherwise):
 * more signatures a second where there are cores, and an event loop that stays free.
 *
 * @param privateKey RSA, PEM or bare base64, PKCS#8 or PKCS#1
 * @throws PayCloudConfigError for anything else
 */
export function asyncNodeSigner(privateKey: string): Signer {
  const parsed = readPrivateKey(privateKey);
  const key = privateKeyObject(parsed);
  return {
    sign: async (canonical) => {
      const signature = await signOnPool('RSA-SHA256', Buffer.from(canonical, 'utf8'), key);
      return signature.toString('base64');
    },
    isDocumentationSample: isDocumentationSample(parsed),
  };
}

/**
 * Checks signatures with node:crypto on its pool of threads. One check takes some twenty
 * microseconds, so it is worth the way only beside much other work.
 *
 * @param publicKey RSA, PEM or bare base64, SubjectPublicKeyInfo, PKCS#1 or a certificate
 * @throws PayCloudConfigError for anything else
 */
export function asyncNodeVerifier(publicKey: string): AsyncVerifier {
  const parsed = readPublicKey(publicKey);
  const key = publicKeyObject(parsed);
  const length = signatureLength(parsed);
  return {
    verify: async (canonical, signatureBase64) => {
      const bytes = signatureBytes(signatureBase64, length);
      return !!bytes && verifyOnPool('RSA-SHA256', Buffer.from(canonical, 'utf8'), key, bytes);
    },
  };
}
