import { generateKeyPairSync } from 'node:crypto';
import { privateKeyObject, publicKeyObject } from '../../src/lib/key-objects.ts';
import { readPrivateKey, readPublicKey } from '../../src/lib/keys.ts';

test('both halves of a pair are the same keys in node:crypto', () => {
  const pair = generateKeyPairSync('rsa', { modulusLength: 2048 });
  const own = readPrivateKey(pair.privateKey.export({ type: 'pkcs1', format: 'pem' }).toString());
  const other = readPublicKey(pair.publicKey.export({ type: 'spki', format: 'pem' }).toString());
  expect(privateKeyObject(own).equals(pair.privateKey)).toBe(true);
  expect(publicKeyObject(other).equals(pair.publicKey)).toBe(true);
});
