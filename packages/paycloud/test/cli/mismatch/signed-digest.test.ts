import { createPublicKey, generateKeyPairSync, sign } from 'node:crypto';
import { fits, signedDigest } from '../../../src/cli/mismatch/signed-digest.ts';

const pair = generateKeyPairSync('rsa', { modulusLength: 2048 });
const publicKey = createPublicKey(pair.privateKey);
const text = 'a=抹茶';

test.each(['sha256', 'sha1', 'md5', 'sha384', 'sha512'])('a signature tells its %s', (hash) => {
  const signature = sign(`RSA-${hash.toUpperCase()}`, Buffer.from(text), pair.privateKey);
  const digest = signedDigest(publicKey, signature);
  expect(digest?.hash).toBe(hash);
  expect(digest && [fits(digest, text), fits(digest, `${text} `)]).toEqual([true, false]);
});

test('a signature of another key, or a damaged one, tells nothing', () => {
  const other = generateKeyPairSync('rsa', { modulusLength: 2048 });
  const foreign = sign('RSA-SHA256', Buffer.from(text), other.privateKey);
  expect(signedDigest(publicKey, foreign)).toBeUndefined();
  expect(signedDigest(publicKey, Buffer.alloc(3))).toBeUndefined();
});
