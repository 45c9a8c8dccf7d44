import forge from 'node-forge';
import { isSound } from '../../src/lib/sound-key.ts';
import { privateKeyOf } from '../support/vectors.ts';

const { BigInteger } = forge.jsbn;
const ONE = new BigInteger('1');
const sound = forge.pki.privateKeyFromAsn1(
  forge.asn1.fromDer(forge.util.decode64(privateKeyOf('vectors-gateway'))),
);
type Key = typeof sound;
const without = (changes: Partial<Key>): Key => ({ ...sound, ...changes });

test('the key that made the vectors is sound', () => {
  expect(isSound(sound)).toBe(true);
});

test.each<[string, Partial<Key>]>([
  ['a private exponent that is no inverse', { d: sound.d.add(ONE) }],
  ['the public exponent of another', { e: new BigInteger('3') }],
  ['an exponent of nothing', { d: new BigInteger('0') }],
  ['a negative exponent', { d: sound.d.negate() }],
  ['primes that are not those of the modulus', { p: sound.q, q: sound.q }],
  ['the primes 1 and n, whose product is the modulus', { p: ONE, q: sound.n }],
  ['another modulus', { n: sound.n.add(ONE) }],
])('[G3] a key with %s is not', (_what, changes) => {
  expect(isSound(without(changes))).toBe(false);
});

test.each(['dP', 'dQ', 'qInv'] as const)('[G3] nor is one that signs wrongly by its %s', (part) => {
  const { n, e, d, p, q, dP, dQ, qInv } = sound;
  const parts = { dP, dQ, qInv, [part]: sound[part].add(ONE) };
  const broken = forge.pki.setRsaPrivateKey(n, e, d, p, q, parts.dP, parts.dQ, parts.qInv);
  expect(isSound(broken)).toBe(false);
});

test('[G3] nor is one whose prime is none, though all its parts fit each other', () => {
  const p = sound.p.multiply(new BigInteger('3'));
  const { q } = sound;
  const e = new BigInteger('65537');
  const phi = p.subtract(ONE).multiply(q.subtract(ONE));
  const d = e.modInverse(phi);
  const broken = forge.pki.setRsaPrivateKey(
    p.multiply(q),
    e,
    d,
    p,
    q,
    d.mod(p.subtract(ONE)),
    d.mod(q.subtract(ONE)),
    q.modInverse(p),
  );
  expect(isSound(broken)).toBe(false);
});
