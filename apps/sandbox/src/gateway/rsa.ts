import {
  createPrivateKey,
  createPublicKey,
  generateKeyPairSync,
  sign,
  verify,
  type KeyObject,
} from 'node:crypto';

/** The gateway's own key: it signs every answer and notification. */
export interface GatewayKey {
  /** SubjectPublicKeyInfo in one line of base64, as merchants are given it. */
  readonly publicKey: string;
  /** SHA256withRSA over the UTF-8 bytes; standard base64. */
  sign(text: string): string;
  /** For the key file only. */
  toPem(): string;
}

/** Makes a new RSA key of 2048 bits, the length that the documentation asks for. */
export function generateGatewayKey(): GatewayKey {
  const { privateKey } = generateKeyPairSync('rsa', { modulusLength: 2048 });
  return gatewayKey(privateKey);
}

/** Reads a key that `toPem` wrote. Throws what node:crypto throws. */
export function gatewayKeyFromPem(pem: string): GatewayKey {
  return gatewayKey(createPrivateKey(pem));
}

function gatewayKey(privateKey: KeyObject): GatewayKey {
  return {
    publicKey: createPublicKey(privateKey)
      .export({ type: 'spki', format: 'der' })
      .toString('base64'),
    sign: (text) => sign('sha256', Buffer.from(text), privateKey).toString('base64'),
    toPem: () => privateKey.export({ type: 'pkcs8', format: 'pem' }).toString(),
  };
}

/**
 * Reads an app's public key: PEM, or SubjectPublicKeyInfo in bare base64.
 *
 * @throws Error for anything else, a private key above all
 */
export function readPublicKey(text: string): KeyObject {
  if (text.includes('PRIVATE KEY')) {
    throw new Error('A private key stands where an app’s public key belongs.');
  }
  const key = text.includes('-----BEGIN')
    ? createPublicKey(text)
    : createPublicKey({ key: Buffer.from(text, 'base64'), format: 'der', type: 'spki' });
  if (key.asymmetricKeyType !== 'rsa') throw new Error('An app’s public key is an RSA key.');
  return key;
}

/** Whether `signature` is standard base64 of a SHA256withRSA signature over `text`. */
export function verifies(text: string, signature: string, publicKey: KeyObject): boolean {
  const bytes = Buffer.from(signature, 'base64');
  // Buffer skips what is not base64; a signature that does not come back the same had such.
  if (bytes.toString('base64') !== signature) return false;
  return verify('sha256', Buffer.from(text), publicKey, bytes);
}
