import { createPrivateKey, createPublicKey, type KeyObject } from 'node:crypto';
import { pkcs8Der, spkiDer } from './key-der.ts';
import type { RsaPrivateKey, RsaPublicKey } from './keys.ts';

/** A key as node:crypto keeps it, parsed once. */
export function privateKeyObject(key: RsaPrivateKey): KeyObject {
  return createPrivateKey({ key: Buffer.from(pkcs8Der(key)), format: 'der', type: 'pkcs8' });
}

/** As `privateKeyObject`, of a public key. */
export function publicKeyObject(key: RsaPublicKey): KeyObject {
  return createPublicKey({ key: Buffer.from(spkiDer(key)), format: 'der', type: 'spki' });
}
