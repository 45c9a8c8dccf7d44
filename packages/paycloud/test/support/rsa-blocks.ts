import { createHash, createPrivateKey, createPublicKey, generateKeyPairSync } from 'node:crypto';

/** The numbers of a key pair, with which to sign whatever block one likes. */
export interface RawPair {
  readonly publicKey: string;
  readonly privateKey: string;
  readonly n: bigint;
  readonly e: bigint;
  readonly d: bigint;
  /** Of the modulus, in bytes. */
  readonly length: number;
}

/** @param privateKey base64 of PKCS#8 */
export function rawPairOf(privateKey: string): RawPair {
  const der = Buffer.from(privateKey, 'base64');
  const key = createPrivateKey({ key: der, format: 'der', type: 'pkcs8' });
  const jwk = key.export({ format: 'jwk' });
  const bytesOf = (text = '') => Buffer.from(text, 'base64url');
  return {
    publicKey: createPublicKey(key).export({ type: 'spki', format: 'der' }).toString('base64'),
    privateKey,
    n: numberOf(bytesOf(jwk.n)),
    e: numberOf(bytesOf(jwk.e)),
    d: numberOf(bytesOf(jwk.d)),
    length: bytesOf(jwk.n).length,
  };
}

/** A new pair of 2048 bits with that public exponent. */
export function newRawPair(publicExponent: number): RawPair {
  const { privateKey } = generateKeyPairSync('rsa', { modulusLength: 2048, publicExponent });
  return rawPairOf(privateKey.export({ type: 'pkcs8', format: 'der' }).toString('base64'));
}

/** Raw RSA with the private exponent, without any padding of its own. */
export function signBlock({ n, d, length }: RawPair, block: Buffer): Buffer {
  return bytesOfNumber(powMod(numberOf(block), d, n), length);
}

/** Raw RSA with the public exponent. */
export function openBlock({ n, e, length }: RawPair, signature: Buffer): Buffer {
  return bytesOfNumber(powMod(numberOf(signature), e, n), length);
}

export function numberOf(bytes: Buffer): bigint {
  return BigInt(`0x${bytes.toString('hex') || '0'}`);
}

export function bytesOfNumber(number: bigint, length: number): Buffer {
  return Buffer.from(number.toString(16).padStart(2 * length, '0'), 'hex');
}

function powMod(base: bigint, exponent: bigint, modulus: bigint): bigint {
  let result = 1n;
  let square = base % modulus;
  for (let left = exponent; left > 0n; left >>= 1n) {
    if (left & 1n) result = (result * square) % modulus;
    square = (square * square) % modulus;
  }
  return result;
}

/** The least number whose cube is not smaller. */
export function cubeRootAbove(number: bigint): bigint {
  let low = 0n;
  let high = 1n << (BigInt(number.toString(2).length) / 3n + 2n);
  while (low < high) {
    const middle = (low + high) / 2n;
    if (middle ** 3n < number) low = middle + 1n;
    else high = middle;
  }
  return low;
}

export function hashOf(algorithm: string, text: string): Buffer {
  return createHash(algorithm).update(text, 'utf8').digest();
}

/** One value in DER: its tag, its length in the short form, its content. */
export function der(tag: number, ...content: readonly Buffer[]): Buffer {
  const body = Buffer.concat(content);
  if (body.length > 127) throw new Error('Only the short form is made here');
  return Buffer.concat([Buffer.from([tag, body.length]), body]);
}

/** The same with its length in the long form, in so many bytes, as BER allows and DER does not. */
export function berLong(tag: number, lengthBytes: 1 | 2, ...content: readonly Buffer[]): Buffer {
  const body = Buffer.concat(content);
  const length = lengthBytes === 1 ? [0x81, body.length] : [0x82, 0, body.length];
  return Buffer.concat([Buffer.from([tag, ...length]), body]);
}

/** The same with an end instead of a length. */
export function berIndefinite(tag: number, ...content: readonly Buffer[]): Buffer {
  return Buffer.concat([Buffer.from([tag, 0x80]), ...content, Buffer.from([0, 0])]);
}

/** 00 01 FF … 00 and the rest, as long as the modulus (EMSA-PKCS1-v1_5). */
export function paddedBlock(length: number, rest: Buffer): Buffer {
  const head = Buffer.alloc(length - rest.length, 0xff);
  head.set([0, 1]);
  head[head.length - 1] = 0;
  return Buffer.concat([head, rest]);
}
