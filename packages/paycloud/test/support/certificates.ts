import type { KeyObject } from 'node:crypto';
import forge from 'node-forge';

interface Pair {
  readonly privateKey: KeyObject;
  readonly publicKey: KeyObject;
}
interface Variation {
  readonly version?: 1 | 3;
  /** Another key to certify, as a SubjectPublicKeyInfo in PEM. */
  readonly publicKey?: string;
}

const SUBJECT = [{ name: 'commonName', value: 'gateway.example' }];

/** A certificate for the pair's own key, valid from 2020 to the end of the century. */
export function certificateOf(pair: Pair, { version = 3, publicKey }: Variation = {}): string {
  const certificate = forge.pki.createCertificate();
  certificate.publicKey = forgePublic(pair);
  certificate.serialNumber = '01';
  certificate.validity.notBefore = new Date('2020-01-01');
  certificate.validity.notAfter = new Date('2100-01-01');
  certificate.setSubject(SUBJECT);
  certificate.setIssuer(SUBJECT);
  certificate.sign(forgePrivate(pair), forge.md.sha256.create());
  const root = forge.pki.certificateToAsn1(certificate);
  const parts = partsOf(partsOf(root)[0]);
  if (publicKey !== undefined) {
    parts[6] = forge.asn1.fromDer(forge.pem.decode(publicKey)[0]?.body ?? '');
  }
  if (version === 1) parts.splice(0, 1); // the first version does not say that it is one
  return armoured('CERTIFICATE', root);
}

/** A request for such a certificate. */
export function requestOf(pair: Pair): string {
  const request = forge.pki.createCertificationRequest();
  request.publicKey = forgePublic(pair);
  request.setSubject(SUBJECT);
  request.sign(forgePrivate(pair), forge.md.sha256.create());
  return forge.pki.certificationRequestToPem(request);
}

function partsOf(node: forge.asn1.Asn1 | undefined): forge.asn1.Asn1[] {
  return Array.isArray(node?.value) ? node.value : [];
}

function armoured(type: string, root: forge.asn1.Asn1): string {
  const bytes = Buffer.from(forge.asn1.toDer(root).getBytes(), 'binary').toString('base64');
  const lines = bytes.replace(/.{64}/g, '$&\n');
  return `-----BEGIN ${type}-----\n${lines}\n-----END ${type}-----\n`;
}

function forgePrivate({ privateKey }: Pair): forge.pki.rsa.PrivateKey {
  return forge.pki.privateKeyFromPem(
    privateKey.export({ type: 'pkcs8', format: 'pem' }).toString(),
  );
}

function forgePublic({ publicKey }: Pair): forge.pki.rsa.PublicKey {
  return forge.pki.publicKeyFromPem(publicKey.export({ type: 'spki', format: 'pem' }).toString());
}
