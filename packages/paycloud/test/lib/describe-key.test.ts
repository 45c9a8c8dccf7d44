import { generateKeyPairSync } from 'node:crypto';
import { PayCloudConfigError } from '../../src/index.ts';
import { describeKey } from '../../src/lib/describe-key.ts';
import { certificateOf } from '../support/certificates.ts';
import { privateKeyOf, publicKeyOf } from '../support/vectors.ts';

const pair = generateKeyPairSync('rsa', { modulusLength: 3072 });
const publicKey = pair.publicKey.export({ type: 'spki', format: 'der' }).toString('base64');
const privatePem = (type: 'pkcs1' | 'pkcs8') =>
  pair.privateKey.export({ type, format: 'pem' }).toString();
const publicPem = (type: 'pkcs1' | 'spki') =>
  pair.publicKey.export({ type, format: 'pem' }).toString();

test.each([
  ['PKCS#8', 'private', privatePem('pkcs8')],
  ['PKCS#1', 'private', privatePem('pkcs1')],
  ['SPKI', 'public', publicPem('spki')],
  ['PKCS#1', 'public', publicPem('pkcs1')],
  ['X.509', 'certificate', certificateOf(pair)],
])('[G3] a key in %s that is %s is described, in PEM and in base64', (format, kind, pem) => {
  const bare = pem.replace(/-----[A-Z ]+-----|\s/g, '');
  const expected = { format, kind, bits: 3072, publicKey, isDocumentationSample: false };
  expect(describeKey(pem)).toMatchObject({ ...expected, encoding: 'PEM' });
  expect(describeKey(bare)).toMatchObject({ ...expected, encoding: 'base64' });
});

test('the two halves of a pair have one fingerprint, and another pair has another', () => {
  const { modulusSha256 } = describeKey(publicPem('spki'));
  expect(modulusSha256).toMatch(/^[0-9a-f]{64}$/);
  expect(describeKey(privatePem('pkcs8')).modulusSha256).toBe(modulusSha256);
  expect(describeKey(publicKeyOf('vectors-gateway')).modulusSha256).not.toBe(modulusSha256);
});

test('the key that the documentation prints is known, either half of it', () => {
  const name = 'vendor-demo-app';
  expect(describeKey(privateKeyOf(name)).isDocumentationSample).toBe(true);
  expect(describeKey(publicKeyOf(name)).isDocumentationSample).toBe(true);
});

test('[G1] the description of a private key holds nothing of its secret', () => {
  const { d = '', p = '', q = '' } = pair.privateKey.export({ format: 'jwk' });
  const description = JSON.stringify(describeKey(privatePem('pkcs8')));
  for (const secret of [d, p, q].map((text) => Buffer.from(text, 'base64url'))) {
    expect(description).not.toContain(secret.toString('base64').slice(4, 24));
    expect(description).not.toContain(secret.toString('hex').slice(4, 24));
  }
});

test('[G3] what is no key is refused under the name that the caller gives', () => {
  expect(() => describeKey('no key', 'app.pem')).toThrow(PayCloudConfigError);
  expect(() => describeKey('no key!', 'app.pem')).toThrow('app.pem is neither PEM nor base64');
  const late = () => Date.parse('2100-01-02');
  expect(() => describeKey(certificateOf(pair), 'app.pem', late)).toThrow('app.pem is a certifi');
});
