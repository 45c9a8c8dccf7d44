import { PayCloudConfigError } from '../../errors.ts';
import { signatureBytes } from '../base64.ts';
import { binaryOf } from '../binary-string.ts';
import { pkcs8Der, spkiDer } from '../key-der.ts';
import { isDocumentationSample, readPrivateKey, readPublicKey, signatureLength } from '../keys.ts';
import type { AsyncVerifier, Signer } from './signer.ts';

const RSA2 = { name: 'RSASSA-PKCS1-v1_5', hash: 'SHA-256' } as const;

/**
 * Signs with Web Crypto: edge runtimes, Deno, Bun, browsers, and Node. The key is imported at the
 * first signature and kept, not to be taken out again.
 *
 * @param privateKey RSA, PEM or bare base64, PKCS#8 or PKCS#1
 * @throws PayCloudConfigError for anything else, and where there is no Web Crypto
 */
export function webCryptoSigner(privateKey: string): Signer {
  const subtle = subtleOf(globalThis);
  const parsed = readPrivateKey(privateKey);
  const key = once(() => subtle.importKey('pkcs8', pkcs8Der(parsed), RSA2, false, ['sign']));
  return {
    sign: async (canonical) => {
      const signature = await subtle.sign(RSA2.name, await key(), utf8(canonical));
      return btoa(binaryOf(new Uint8Array(signature)));
    },
    isDocumentationSample: isDocumentationSample(parsed),
  };
}

/**
 * Checks signatures with Web Crypto.
 *
 * @param publicKey RSA, PEM or bare base64, SubjectPublicKeyInfo, PKCS#1 or a certificate
 * @throws PayCloudConfigError for anything else, and where there is no Web Crypto
 */
export function webCryptoVerifier(publicKey: string): AsyncVerifier {
  const subtle = subtleOf(globalThis);
  const parsed = readPublicKey(publicKey);
  const length = signatureLength(parsed);
  const key = once(() => subtle.importKey('spki', spkiDer(parsed), RSA2, false, ['verify']));
  return {
    verify: async (canonical, signatureBase64) => {
      const bytes = signatureBytes(signatureBase64, length);
      return !!bytes && subtle.verify(RSA2.name, await key(), bytes, utf8(canonical));
    },
  };
}

type Subtle = typeof crypto.subtle;
/** Old runtimes have no `crypto`, pages without HTTPS no `subtle`, whatever the global types say. */
interface Runtime {
  readonly crypto?: { readonly subtle?: Subtle };
}

function subtleOf({ crypto: web }: Runtime): Subtle {
  if (web?.subtle) return web.subtle;
  throw new PayCloudConfigError(['crypto.subtle is missing here; use forgeSigner instead']);
}

function once<T>(make: () => T): () => T {
  let made: { readonly value: T } | undefined;
  return () => (made ??= { value: make() }).value;
}

function utf8(text: string) {
  return new TextEncoder().encode(text);
}
