import { createPrivateKey, createPublicKey, generateKeyPairSync } from 'node:crypto';
import { pkcs8Der, spkiDer } from '../../src/lib/key-der.ts';
import { readPrivateKey, readPublicKey } from '../../src/lib/keys.ts';

const pair = generateKeyPairSync('rsa', { modulusLength: 2048 });
const pem = (type: 'pkcs1' | 'pkcs8') => pair.privateKey.export({ type, format: 'pem' }).toString();
const publicPem = (type: 'pkcs1' | 'spki') =>
  pair.publicKey.export({ type, format: 'pem' }).toString();

test.each(['pkcs1', 'pkcs8'] as const)('a private key in %s comes out as PKCS#8', (type) => {
  const der = Buffer.from(pkcs8Der(readPrivateKey(pem(type))));
  const key = createPrivateKey({ key: der, format: 'der', type: 'pkcs8' });
  expect(key.export({ format: 'jwk' })).toEqual(pair.privateKey.export({ format: 'jwk' }));
});

test('either half comes out as the same SubjectPublicKeyInfo', () => {
  const expected = pair.publicKey.export({ type: 'spki', format: 'der' });
  const halves = [readPrivateKey(pem('pkcs1')), readPublicKey(publicPem('pkcs1'))];
  for (const der of halves.map(spkiDer)) {
    expect(Buffer.from(der)).toEqual(expected);
    expect(createPublicKey({ key: Buffer.from(der), format: 'der', type: 'spki' }).type).toBe(
      'public',
    );
  }
});
