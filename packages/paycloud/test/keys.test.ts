import { createPublicKey, generateKeyPairSync } from 'node:crypto';
import forge from 'node-forge';
import {
  forgeSigner,
  forgeVerifier,
  nodeSigner,
  nodeVerifier,
  PayCloudConfigError,
} from '../src/index.ts';
import { readPrivateKey } from '../src/lib/keys.ts';

const pair = generateKeyPairSync('rsa', { modulusLength: 2048 });
const pem = (type: 'pkcs1' | 'pkcs8') => pair.privateKey.export({ type, format: 'pem' }).toString();
const publicPem = (type: 'pkcs1' | 'spki') =>
  pair.publicKey.export({ type, format: 'pem' }).toString();
const bare = (text: string) => text.replace(/-----[A-Z ]+-----|\s/g, '');

/** The ways in which people paste one and the same key. */
const pastings: readonly [string, (text: string) => string][] = [
  ['PEM', (text) => text],
  ['PEM with CRLF', (text) => text.replaceAll('\n', '\r\n')],
  ['PEM with \\n written out', (text) => text.replaceAll('\n', '\\n')],
  ['PEM in quotes', (text) => `"${text.trimEnd()}"`],
  ['PEM after a remark', (text) => `# our key\n${text}`],
  ['base64 in one line', bare],
  ['base64 in lines with an end of line', (text) => `${bare(text).replace(/.{64}/g, '$&\n')}\n`],
];
const signers = { 'node:crypto': nodeSigner, 'node-forge': forgeSigner };
const verifiers = { 'node:crypto': nodeVerifier, 'node-forge': forgeVerifier };

describe.each(pastings)('[G3] a key pasted as %s', (_how, paste) => {
  test.each(['pkcs1', 'pkcs8'] as const)('is read as a private one in %s', async (type) => {
    const expected = await nodeSigner(pem('pkcs8')).sign('a=1');
    for (const signerFor of Object.values(signers)) {
      expect(await signerFor(paste(pem(type))).sign('a=1')).toBe(expected);
    }
  });

  test.each(['pkcs1', 'spki'] as const)('is read as a public one in %s', async (type) => {
    const signature = await nodeSigner(pem('pkcs8')).sign('a=1');
    for (const verifierFor of Object.values(verifiers)) {
      expect(verifierFor(paste(publicPem(type))).verify('a=1', signature)).toBe(true);
    }
  });
});

const short = generateKeyPairSync('rsa', { modulusLength: 1024 });
const elliptic = generateKeyPairSync('ec', { namedCurve: 'P-256' });
const edwards = generateKeyPairSync('ed25519');
const encrypted = (type: 'pkcs1' | 'pkcs8') =>
  pair.privateKey
    .export({ type, format: 'pem', cipher: 'aes-256-cbc', passphrase: 'secret' })
    .toString();
const asPem = (label: string) => `-----BEGIN ${label}-----\nAAAA\n-----END ${label}-----\n`;

test.each<[string, string, string]>([
  ['a public key', publicPem('spki'), 'is a public key'],
  ['a public key in PKCS#1', publicPem('pkcs1'), 'is a public key'],
  [
    'a key of 1024 bits',
    short.privateKey.export({ type: 'pkcs8', format: 'pem' }).toString(),
    'has 1024 bits',
  ],
  [
    'an elliptic key',
    elliptic.privateKey.export({ type: 'pkcs8', format: 'pem' }).toString(),
    'is not an RSA key',
  ],
  [
    'an elliptic key by SEC 1',
    elliptic.privateKey.export({ type: 'sec1', format: 'pem' }).toString(),
    'is not an RSA key',
  ],
  [
    'the same without its label',
    bare(elliptic.privateKey.export({ type: 'sec1', format: 'pem' }).toString()),
    'is not an RSA key',
  ],
  [
    'an Ed25519 key',
    edwards.privateKey.export({ type: 'pkcs8', format: 'pem' }).toString(),
    'is not an RSA key',
  ],
  ['an encrypted key', encrypted('pkcs8'), 'is encrypted'],
  ['an encrypted key in PKCS#1', encrypted('pkcs1'), 'is encrypted'],
  ["a key in OpenSSH's form", asPem('OPENSSH PRIVATE KEY'), 'is in OpenSSH'],
  ['a certificate', asPem('CERTIFICATE'), 'is a certificate'],
  ['a key without its last line', pem('pkcs8').split('\n').slice(0, -2).join('\n'), 'is cut off'],
  ['base64 without its end', bare(pem('pkcs8')).slice(0, -8), 'is cut off or damaged'],
  ['base64 without its beginning', bare(pem('pkcs8')).slice(8), 'is cut off or damaged'],
  ['nothing', '', 'is empty'],
  ['blanks', ' \n', 'is empty'],
  ['a path', './keys/app.pem', 'is neither PEM nor base64'],
  ['some other ASN.1', Buffer.from('3003020101', 'hex').toString('base64'), 'is no key'],
])('[G3] %s in place of the private key is named', (_what, text, problem) => {
  const read = () => nodeSigner(text);
  expect(read).toThrow(PayCloudConfigError);
  expect(read).toThrow(`privateKey ${problem}`);
});

test.each<[string, string, string]>([
  ['a private key', pem('pkcs8'), 'is a private key'],
  ['a private key in PKCS#1', bare(pem('pkcs1')), 'is a private key'],
  [
    'a key of 1024 bits',
    short.publicKey.export({ type: 'spki', format: 'pem' }).toString(),
    'has 1024 bits',
  ],
  [
    'an elliptic key',
    elliptic.publicKey.export({ type: 'spki', format: 'pem' }).toString(),
    'is not an RSA key',
  ],
  ['a key cut off', bare(publicPem('spki')).slice(0, 200), 'is cut off or damaged'],
])('[G3] %s in place of the public key is named', (_what, text, problem) => {
  for (const verifierFor of Object.values(verifiers)) {
    expect(() => verifierFor(text)).toThrow(`publicKey ${problem}`);
  }
});

test('[G3] a private key whose parts do not fit is damaged', () => {
  const der = pair.privateKey.export({ type: 'pkcs1', format: 'der' });
  der[20] = (der[20] ?? 0) ^ 1; // inside the modulus
  expect(() => readPrivateKey(der.toString('base64'))).toThrow('its parts do not fit');
});

test.each([
  ['modulus', 1],
  ['public exponent', 2],
  ['private exponent', 3],
  ['first prime', 4],
  ['second prime', 5],
  ['exponent of the first prime', 6],
  ['exponent of the second prime', 7],
  ['coefficient', 8],
])('[G3] one wrong bit in the %s of a private key is told before it signs', (_part, index) => {
  for (const place of [0.02, 0.3, 0.7, 0.99]) {
    for (const bit of [1, 32, 128]) {
      const read = () => readPrivateKey(withWrongBit(index, place, bit));
      expect(read).toThrow(/^PayCloud cannot be set up:\n- privateKey is (cut off or )?damaged/);
    }
  }
});

test('[G1] no error about a key quotes it', () => {
  for (const text of [bare(pem('pkcs8')).slice(0, 400), `x ${bare(pem('pkcs8'))}`]) {
    const error = errorOf(() => nodeSigner(text));
    expect(error.message).not.toMatch(/[A-Za-z0-9+/]{20,}/);
    expect(error.cause).toBeUndefined();
  }
});

test('a key object of node:crypto agrees on the public half', async () => {
  const derived = createPublicKey(pair.privateKey).export({ type: 'spki', format: 'pem' });
  const signature = await forgeSigner(pem('pkcs1')).sign('注文=1');
  expect(nodeVerifier(derived.toString()).verify('注文=1', signature)).toBe(true);
});

/** The key with one bit turned in one of the numbers that PKCS#1 lists, `place` of the way in. */
function withWrongBit(index: number, place: number, bit: number): string {
  const der = pair.privateKey.export({ type: 'pkcs1', format: 'der' });
  const root = forge.asn1.fromDer(der.toString('binary'));
  const part = Array.isArray(root.value) ? root.value[index] : undefined;
  const value: unknown = part?.value; // a string of bytes, which the library's types leave out
  if (!part || typeof value !== 'string') throw new Error('The key has no such number');
  const bytes = Buffer.from(value, 'binary');
  const at = Math.floor(bytes.length * place);
  bytes[at] = (bytes[at] ?? 0) ^ bit;
  Object.assign(part, { value: bytes.toString('binary') });
  return Buffer.from(forge.asn1.toDer(root).getBytes(), 'binary').toString('base64');
}

function errorOf(work: () => unknown): Error {
  try {
    work();
  } catch (error) {
    if (error instanceof Error) return error;
  }
  throw new Error('It was to fail');
}
