import { constants, createPrivateKey, sign } from 'node:crypto';
import { nodeSigner } from '../../../src/node.ts';
import { BACK_ENDS } from '../../support/back-ends.ts';
import {
  berIndefinite,
  berLong,
  bytesOfNumber,
  cubeRootAbove,
  der,
  hashOf,
  newRawPair,
  numberOf,
  openBlock,
  paddedBlock,
  rawPairOf,
  signBlock,
} from '../../support/rsa-blocks.ts';
import { privateKeyOf } from '../../support/vectors.ts';

/*
 * What the public suites of vectors for RSASSA-PKCS1-v1_5 try, made here with the private key, so
 * that each signature is right but for the one thing that its name says.
 */
const pair = rawPairOf(privateKeyOf('vectors-gateway'));
const cubic = newRawPair(3);
const { length } = pair;
const TEXT = 'amount=1200&currency=JPY';
const hash = hashOf('sha256', TEXT);

const SEQUENCE = 0x30;
const OCTETS = 0x04;
const OID = 0x06;
const NULL = Buffer.from('0500', 'hex');
const oidOf = (contentHex: string) => der(OID, Buffer.from(contentHex, 'hex'));
const SHA1 = oidOf('2b0e03021a');
const SHA224 = oidOf('608648016503040204');
const SHA256 = oidOf('608648016503040201');
const SHA384 = oidOf('608648016503040202');
const SHA512 = oidOf('608648016503040203');
const MD5 = oidOf('2a864886f70d0205');

const algorithm = der(SEQUENCE, SHA256, NULL);
const digest = der(OCTETS, hash);
const digestInfo = der(SEQUENCE, algorithm, digest);
const right = paddedBlock(length, digestInfo);
const signature = signBlock(pair, right);

const info = (ofAlgorithm: Buffer, ofDigest: Buffer) =>
  paddedBlock(length, der(SEQUENCE, ofAlgorithm, ofDigest));
const withParameters = (...parameters: Buffer[]) =>
  info(der(SEQUENCE, SHA256, ...parameters), digest);
const withHash = (bytes: Buffer) => info(algorithm, der(OCTETS, bytes));
const withOid = (oid: Buffer, bytes: Buffer) => info(der(SEQUENCE, oid, NULL), der(OCTETS, bytes));
const withByte = (at: number, byte: number) => {
  const block = Buffer.from(right);
  block[at] = byte;
  return block;
};
/** So many FF, the right DigestInfo, and rubbish up to the end. */
const shortPadding = (paddingLength: number, rubbish = 0xa5) => {
  const head = Buffer.from([0, 1, ...Array<number>(paddingLength).fill(0xff), 0]);
  const block = Buffer.alloc(length, rubbish);
  block.set(Buffer.concat([head, digestInfo]));
  return block;
};
const lastOfPadding = length - digestInfo.length - 2;

const wrongBlocks: readonly (readonly [string, Buffer])[] = [
  ['the first byte is 1', withByte(0, 1)],
  ['the block is of type 0', withByte(1, 0)],
  ['the block is of type 2, for encryption', withByte(1, 2)],
  ['the first byte of the padding is not FF', withByte(2, 0xfe)],
  ['a byte amid the padding is not FF', withByte(100, 0x7f)],
  ['a byte amid the padding is zero', withByte(100, 0)],
  ['the last byte of the padding is not FF', withByte(lastOfPadding, 0xfe)],
  ['the padding does not end in zero', withByte(lastOfPadding + 1, 0xff)],
  ['there is no padding, and rubbish at the end', shortPadding(0)],
  ['the padding has 7 bytes, and rubbish at the end', shortPadding(7)],
  ['the padding has 8 bytes, and rubbish at the end', shortPadding(8)],
  ['the padding has 8 bytes, and zeros at the end', shortPadding(8, 0)],
  ['one byte of rubbish follows', paddedBlock(length, Buffer.concat([digestInfo, Buffer.of(0)]))],
  ['a NULL follows', paddedBlock(length, Buffer.concat([digestInfo, NULL]))],
  [
    'rubbish follows within the DigestInfo',
    paddedBlock(length, der(SEQUENCE, algorithm, digest, NULL)),
  ],
  ['the hash stands there alone', paddedBlock(length, hash)],
  ['the DigestInfo is missing its first byte', paddedBlock(length, digestInfo.subarray(1))],
  ['the DigestInfo comes twice', paddedBlock(length, Buffer.concat([digestInfo, digestInfo]))],
  ['the parameters are missing', withParameters()],
  ['there are two NULLs', withParameters(NULL, NULL)],
  ['the NULL has content', withParameters(Buffer.from('05020000', 'hex'))],
  ['the parameters are an empty sequence', withParameters(der(SEQUENCE))],
  ['the parameters are octets', withParameters(der(OCTETS, Buffer.from('rubbish')))],
  [
    'the parameters hold rubbish behind the NULL',
    withParameters(NULL, der(OCTETS, Buffer.alloc(8))),
  ],
  [
    'the outer length is in the long form',
    paddedBlock(length, berLong(SEQUENCE, 1, algorithm, digest)),
  ],
  [
    'the outer length is in two bytes',
    paddedBlock(length, berLong(SEQUENCE, 2, algorithm, digest)),
  ],
  [
    'the outer length is indefinite',
    paddedBlock(length, berIndefinite(SEQUENCE, algorithm, digest)),
  ],
  ['the algorithm is in the long form', info(berLong(SEQUENCE, 1, SHA256, NULL), digest)],
  ['the algorithm has no length', info(berIndefinite(SEQUENCE, SHA256, NULL), digest)],
  [
    'the OID is in the long form',
    info(der(SEQUENCE, berLong(OID, 1, SHA256.subarray(2)), NULL), digest),
  ],
  ['the NULL is in the long form', withParameters(berLong(0x05, 1))],
  ['the hash is in the long form', info(algorithm, berLong(OCTETS, 1, hash))],
  ['the hash is in pieces', info(algorithm, der(0x24, der(OCTETS, hash)))],
  ['the hash is in pieces without length', info(algorithm, berIndefinite(0x24, der(OCTETS, hash)))],
  ['the hash is a bit string', info(algorithm, der(0x03, Buffer.of(0), hash))],
  ['the OID has a leading 80', info(der(SEQUENCE, oidOf('80608648016503040201'), NULL), digest)],
  ['the algorithm is SHA-1, with its hash', withOid(SHA1, hashOf('sha1', TEXT))],
  ['the algorithm is MD5, with its hash', withOid(MD5, hashOf('md5', TEXT))],
  ['the algorithm is SHA-224, with its hash', withOid(SHA224, hashOf('sha224', TEXT))],
  ['the algorithm is SHA-384, with its hash', withOid(SHA384, hashOf('sha384', TEXT))],
  ['the algorithm is SHA-512, with its hash', withOid(SHA512, hashOf('sha512', TEXT))],
  ['the algorithm is said to be SHA-1', withOid(SHA1, hash)],
  ['the algorithm is said to be SHA-512', withOid(SHA512, hash)],
  ['the hash is one byte short', withHash(hash.subarray(0, 31))],
  ['the hash is one byte long', withHash(Buffer.concat([hash, Buffer.of(0)]))],
  ['the hash is empty', withHash(Buffer.alloc(0))],
  ['the hash is of another text', withHash(hashOf('sha256', `${TEXT}0`))],
];

const modulus = bytesOfNumber(pair.n, length);
const number = numberOf(signature);
const whole = 1n << BigInt(8 * length);
const wrongNumbers: readonly (readonly [string, Buffer])[] = [
  ['it is zero', Buffer.alloc(length)],
  ['it is one', bytesOfNumber(1n, length)],
  ['it is the modulus less one', bytesOfNumber(pair.n - 1n, length)],
  ['it is the modulus', modulus],
  ['it is the modulus and one', bytesOfNumber(pair.n + 1n, length)],
  ['it is the greatest of its length', Buffer.alloc(length, 0xff)],
  ['it is the modulus less the signature', bytesOfNumber(pair.n - number, length)],
  ['it is the signature with a minus, in two’s complement', bytesOfNumber(whole - number, length)],
  ['it is the block itself', right],
  ['it is written backwards', Buffer.from(signature).reverse()],
  ['it is preceded by a zero', Buffer.concat([Buffer.alloc(1), signature])],
  ['it is followed by a zero', Buffer.concat([signature, Buffer.alloc(1)])],
  ['it lacks its last byte', signature.subarray(0, -1)],
  ['it lacks its first byte', signature.subarray(1)],
  ['it comes twice', Buffer.concat([signature, signature])],
  ['it is empty', Buffer.alloc(0)],
  ['it is padded as PSS', signedOtherwise('sha256', constants.RSA_PKCS1_PSS_PADDING)],
  ['it is over SHA-1', signedOtherwise('sha1', constants.RSA_PKCS1_PADDING)],
  ['it is over SHA-512', signedOtherwise('sha512', constants.RSA_PKCS1_PADDING)],
];

test('the block that is made here is the one that is signed everywhere', async () => {
  expect(signature.toString('base64')).toBe(await nodeSigner(pair.privateKey).sign(TEXT));
});

describe.each(BACK_ENDS)('the verifier of $name', ({ verifierFor }) => {
  const verifier = verifierFor(pair.publicKey);
  const accepts = (bytes: Buffer, text = TEXT) => verifier.verify(text, bytes.toString('base64'));

  test('[G6] takes the right signature', async () => {
    expect(await accepts(signature)).toBe(true);
    expect(await accepts(signature, `${TEXT}0`)).toBe(false);
  });

  test.each(wrongBlocks)('[G6] refuses a signature in whose block %s', async (_what, block) => {
    expect(block).toHaveLength(length);
    expect(await accepts(signBlock(pair, block))).toBe(false);
  });

  test.each(wrongNumbers)('[G6] refuses a signature of which %s', async (_what, bytes) => {
    expect(await accepts(bytes)).toBe(false);
  });

  test('[G6] refuses a signature that gained the modulus, or lost its leading zero', async () => {
    const { text, bytes } = smallSignature();
    expect(await accepts(bytes, text)).toBe(true);
    expect(await accepts(bytes.subarray(1), text)).toBe(false);
    const gained = numberOf(bytes) + pair.n;
    expect(gained < whole).toBe(true);
    expect(await accepts(bytesOfNumber(gained, length), text)).toBe(false);
  });

  test('[G6] takes what a key with the exponent 3 signed, and refuses what its cube root forges', async () => {
    const ofCubic = verifierFor(cubic.publicKey);
    const genuine = signBlock(cubic, right);
    expect(await ofCubic.verify(TEXT, genuine.toString('base64'))).toBe(true);
    for (const paddingLength of [0, 1, 8, 32]) {
      const wanted = shortPadding(paddingLength, 0);
      const forged = bytesOfNumber(cubeRootAbove(numberOf(wanted)), length);
      // The forgery is well made: the block begins as a right one does, up to the hash's end.
      const prefixLength = 3 + paddingLength + digestInfo.length;
      const opened = openBlock(cubic, forged).subarray(0, prefixLength);
      expect(opened).toEqual(wanted.subarray(0, prefixLength));
      expect(await ofCubic.verify(TEXT, forged.toString('base64'))).toBe(false);
    }
  });

  test('[G6] refuses the cube root of a perfect cube that ends like a right block', async () => {
    const { text, ending } = oddEnding();
    const forged = bytesOfNumber(cubeRootOfEnding(numberOf(ending), ending.length * 8), length);
    expect(openBlock(cubic, forged).subarray(-ending.length)).toEqual(ending);
    const verifier = verifierFor(cubic.publicKey);
    expect(await verifier.verify(text, forged.toString('base64'))).toBe(false);
  });
});

/** The end of a right block, as an odd number: an even one has no such cube root. */
function oddEnding() {
  for (let attempt = 0; attempt < 100; attempt += 1) {
    const text = `a=${attempt}`;
    const ending = der(SEQUENCE, algorithm, der(OCTETS, hashOf('sha256', text)));
    if (numberOf(ending) % 2n === 1n) return { text, ending };
  }
  throw new Error('No hash is odd');
}

/** The number whose cube ends in those bits; each step settles one bit more. The ending is odd. */
function cubeRootOfEnding(ending: bigint, bits: number): bigint {
  let root = 1n;
  for (let bit = 1n; bit < BigInt(bits); bit += 1n) {
    const mask = (1n << (bit + 1n)) - 1n;
    if (((root ** 3n) & mask) !== (ending & mask)) root |= 1n << bit;
  }
  return root;
}

/** A signature that begins with a zero, so that it stays one of its length with the modulus added. */
function smallSignature() {
  for (let attempt = 0; attempt < 10_000; attempt += 1) {
    const text = `a=${attempt}`;
    const bytes = signedOtherwise('sha256', constants.RSA_PKCS1_PADDING, text);
    if (bytes[0] === 0 && numberOf(bytes) + pair.n < whole) return { text, bytes };
  }
  throw new Error('No signature begins with a zero');
}

function signedOtherwise(hashName: string, padding: number, text = TEXT): Buffer {
  const key = createPrivateKey({
    key: Buffer.from(pair.privateKey, 'base64'),
    format: 'der',
    type: 'pkcs8',
  });
  return sign(hashName, Buffer.from(text, 'utf8'), { key, padding });
}
