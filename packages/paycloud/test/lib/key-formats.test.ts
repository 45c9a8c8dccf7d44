import { createHash, generateKeyPairSync } from 'node:crypto';
import forge from 'node-forge';
import { formatOf } from '../../src/lib/key-formats.ts';

const rsa = generateKeyPairSync('rsa', { modulusLength: 2048 });
const x25519 = generateKeyPairSync('x25519');
const ed448 = generateKeyPairSync('ed448');
const rootOf = (der: Buffer) => forge.asn1.fromDer(der.toString('binary'));
const pkcs8 = (key: typeof rsa.privateKey) => key.export({ type: 'pkcs8', format: 'der' });

test.each<[string, Buffer, object]>([
  ['PKCS#8', pkcs8(rsa.privateKey), { name: 'PKCS#8', kind: 'private' }],
  [
    'PKCS#1',
    rsa.privateKey.export({ type: 'pkcs1', format: 'der' }),
    { name: 'PKCS#1', kind: 'private' },
  ],
  ['SPKI', rsa.publicKey.export({ type: 'spki', format: 'der' }), { name: 'SPKI', kind: 'public' }],
  [
    'a public key of PKCS#1',
    rsa.publicKey.export({ type: 'pkcs1', format: 'der' }),
    { name: 'PKCS#1', kind: 'public' },
  ],
])('[G3] %s is known by its outline', (_what, der, format) => {
  expect(formatOf(rootOf(der))).toMatchObject(format);
});

test.each<[string, Buffer, RegExp]>([
  ['an X25519 key', pkcs8(x25519.privateKey), /is an X25519 key/],
  ['an Ed448 key', pkcs8(ed448.privateKey), /is an Ed448 key/],
  // SEQUENCE { SEQUENCE { OID 1.2.3 }, BIT STRING } and an empty SEQUENCE
  [
    'a key of an algorithm without a name',
    Buffer.from('300930040602 2a03030100'.replace(' ', ''), 'hex'),
    /is not an RSA key/,
  ],
  ['an empty sequence', Buffer.from('3000', 'hex'), /is no key that is known/],
  ['a hash', Buffer.concat([Buffer.from([4, 32]), createHash('sha256').digest()]), /is no key/],
])('[G3] %s is no key to use here', (_what, der, problem) => {
  expect(formatOf(rootOf(der)).problem).toMatch(problem);
});
