import { generateKeyPairSync } from 'node:crypto';
import forge from 'node-forge';
import { readCertificate } from '../../src/lib/certificate.ts';
import { certificateOf } from '../support/certificates.ts';

const pair = generateKeyPairSync('rsa', { modulusLength: 2048 });
const rootOf = (pem: string) => forge.asn1.fromDer(forge.pem.decode(pem)[0]?.body ?? '');

test.each([1, 3] as const)('a certificate of version %d gives its key and its time', (version) => {
  const read = readCertificate(rootOf(certificateOf(pair, { version })));
  expect(new Date(read.notBeforeMs)).toEqual(new Date('2020-01-01'));
  // From 2050 on it is written in another form of time (RFC 5280, 4.1.2.5).
  expect(new Date(read.notAfterMs)).toEqual(new Date('2100-01-01'));
  const { publicKey } = read;
  if (!publicKey) throw new Error('It has a key');
  const der = Buffer.from(forge.asn1.toDer(publicKey).getBytes(), 'binary');
  expect(der).toEqual(pair.publicKey.export({ type: 'spki', format: 'der' }));
});

test('what has none of the parts has no key, and no time at which it is valid', () => {
  const read = readCertificate(
    forge.asn1.fromDer(Buffer.from('30023000', 'hex').toString('binary')),
  );
  expect(read).toEqual({ publicKey: undefined, notBeforeMs: NaN, notAfterMs: NaN });
});
