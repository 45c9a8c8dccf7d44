import type forge from 'node-forge';
import { bytesOf } from './binary-string.ts';
import { asn1, pki } from './forge-parts.js';
import type { RsaPrivateKey, RsaPublicKey } from './keys.ts';

/** A private key as PKCS#8 in DER, which every back end imports. */
export function pkcs8Der(key: RsaPrivateKey): Uint8Array<ArrayBuffer> {
  return derOf(pki.wrapRsaPrivateKey(pki.privateKeyToAsn1(key)));
}

/** A public key, or the public half of a private one, as SubjectPublicKeyInfo in DER. */
export function spkiDer({ n, e }: RsaPrivateKey | RsaPublicKey): Uint8Array<ArrayBuffer> {
  return derOf(pki.publicKeyToAsn1(pki.setRsaPublicKey(n, e)));
}

function derOf(root: forge.asn1.Asn1): Uint8Array<ArrayBuffer> {
  return bytesOf(asn1.toDer(root).getBytes());
}
