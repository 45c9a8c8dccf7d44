import { createPublicKey, generateKeyPairSync, type KeyObject } from 'node:crypto';
import forge from 'node-forge';
import {
  forgeSigner,
  forgeVerifier,
  nodeSigner,
  nodeVerifier,
  PayCloudConfigError,
} from '../../src/index.ts';
import { readPrivateKey, readPublicKey } from '../../src/lib/keys.ts';
import { asyncNodeSigner, asyncNodeVerifier } from '../../src/node-async.ts';
import { webCryptoSigner, webCryptoVerifier } from '../../src/web-crypto.ts';
import { certificateOf, requestOf } from '../support/certificates.ts';

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
  ['PEM whose \\n were escaped twice', (text) => text.replaceAll('\n', '\\\\n')],
  ['PEM in base64 once more', (text) => Buffer.from(text).toString('base64')],
];
const signers = [nodeSigner, asyncNodeSigner, webCryptoSigner, forgeSigner];
const verifiers = [nodeVerifier, asyncNodeVerifier, webCryptoVerifier, forgeVerifier];

describe.each(pastings)('[G3] a key pasted as %s', (_how, paste) => {
  test.each(['pkcs1', 'pkcs8'] as const)('is read as a private one in %s', async (type) => {
    const expected = await nodeSigner(pem('pkcs8')).sign('a=1');
    for (const signerFor of signers) {
      expect(await signerFor(paste(pem(type))).sign('a=1')).toBe(expected);
    }
  });

  test.each([
    ['PKCS#1', publicPem('pkcs1')],
    ['SubjectPublicKeyInfo', publicPem('spki')],
    ['an X.509 certificate', certificateOf(pair)],
    ['an X.509 certificate of version 1', certificateOf(pair, { version: 1 })],
  ])('is read as a public one in %s', async (_form, text) => {
    const signature = await nodeSigner(pem('pkcs8')).sign('a=1');
    for (const verifierFor of verifiers) {
      expect(await verifierFor(paste(text)).verify('a=1', signature)).toBe(true);
    }
  });
});

const short = generateKeyPairSync('rsa', { modulusLength: 1024 });
const elliptic = generateKeyPairSync('ec', { namedCurve: 'P-256' });
const edwards = generateKeyPairSync('ed25519');
const dsa = generateKeyPairSync('dsa', { modulusLength: 1024, divisorLength: 160 });
const pss = generateKeyPairSync('rsa-pss', { modulusLength: 2048 });
const pkcs8 = (key: KeyObject) => key.export({ type: 'pkcs8', format: 'pem' }).toString();
const spki = (key: KeyObject) => key.export({ type: 'spki', format: 'pem' }).toString();
/** `openssl dsa -traditional` writes six numbers: zero, p, q, g, y and x. */
const traditionalDsa = forge.util.encode64(
  forge.asn1.toDer(sequenceOf(['00', '0b', '05', '03', '07', '02'])).getBytes(),
);
const encrypted = (type: 'pkcs1' | 'pkcs8') =>
  pair.privateKey
    .export({ type, format: 'pem', cipher: 'aes-256-cbc', passphrase: 'secret' })
    .toString();
const asPem = (label: string) => `-----BEGIN ${label}-----\nAAAA\n-----END ${label}-----\n`;

test.each<[string, string, string]>([
  ['a public key', publicPem('spki'), 'is a public key'],
  ['a public key in PKCS#1', publicPem('pkcs1'), 'is a public key'],
  ['a certificate', certificateOf(pair), 'is a certificate, which holds a public key'],
  ['a certificate request', requestOf(pair), 'is a certificate request'],
  ['a key of 1024 bits', pkcs8(short.privateKey), 'has 1024 bits'],
  ['an elliptic key', pkcs8(elliptic.privateKey), 'is an elliptic-curve key'],
  [
    'an elliptic key by SEC 1',
    elliptic.privateKey.export({ type: 'sec1', format: 'pem' }).toString(),
    'is an elliptic-curve key',
  ],
  [
    'the same without its label',
    bare(elliptic.privateKey.export({ type: 'sec1', format: 'pem' }).toString()),
    'is an elliptic-curve key',
  ],
  ['an Ed25519 key', pkcs8(edwards.privateKey), 'is an Ed25519 key'],
  ['a DSA key', pkcs8(dsa.privateKey), 'is a DSA key'],
  ['a DSA key of the old form', traditionalDsa, 'is a DSA key'],
  ['a key for PSS', pkcs8(pss.privateKey), 'is bound to RSASSA-PSS'],
  ['an encrypted key without its label', bare(encrypted('pkcs8')), 'is encrypted'],
  ['an encrypted key', encrypted('pkcs8'), 'is encrypted'],
  ['an encrypted key in PKCS#1', encrypted('pkcs1'), 'is encrypted'],
  ["a key in OpenSSH's form", asPem('OPENSSH PRIVATE KEY'), 'is in OpenSSH'],
  ['a public key of OpenSSH', 'ssh-rsa AAAAB3NzaC1yc2E= me@host', 'is in OpenSSH'],
  ["a key in PuTTY's form", 'PuTTY-User-Key-File-3: ssh-rsa\nEncryption: none', 'is in PuTTY'],
  ['a PGP key', asPem('PGP PRIVATE KEY BLOCK'), 'is a PGP key'],
  ['a PKCS#12 container', pkcs12Of(pair.privateKey), 'is a PKCS#12 container'],
  ['a key without its last line', pem('pkcs8').split('\n').slice(0, -2).join('\n'), 'is cut off'],
  ['base64 without its end', bare(pem('pkcs8')).slice(0, 800), 'is cut off: 600 of its 12'],
  ['base64 without a little', bare(pem('pkcs8')).slice(0, 797), 'is cut off: its base64 stops'],
  ['base64 without its beginning', bare(pem('pkcs8')).slice(8), 'is damaged'],
  ['a key with something behind it', `${bare(pem('pkcs1')).replace(/=+$/, '')}AAAAAAAA`, 'is '],
  ['nothing', '', 'is empty'],
  ['blanks', ' \n', 'is empty'],
  ['a path', './keys/app.pem', 'is neither PEM nor base64 but the name of a file'],
  ['a sentence', 'ask the boss!', 'is neither PEM nor base64'],
  ['a whole book', 'A'.repeat(100_000), 'is far too long'],
  ['some other ASN.1', Buffer.from('3003020101', 'hex').toString('base64'), 'is no key'],
])('[G3] %s in place of the private key is named', (_what, text, problem) => {
  const read = () => nodeSigner(text);
  expect(read).toThrow(PayCloudConfigError);
  expect(read).toThrow(`privateKey ${problem}`);
});

test.each<[string, string, string]>([
  ['a private key', pem('pkcs8'), 'is a private key'],
  ['a private key in PKCS#1', bare(pem('pkcs1')), 'is a private key'],
  ['a key of 1024 bits', spki(short.publicKey), 'has 1024 bits'],
  ['an elliptic key', spki(elliptic.publicKey), 'is an elliptic-curve key'],
  ['an Ed25519 key', spki(edwards.publicKey), 'is an Ed25519 key'],
  ['a DSA key', spki(dsa.publicKey), 'is a DSA key'],
  ['a key for PSS', spki(pss.publicKey), 'is bound to RSASSA-PSS'],
  ['a certificate request', requestOf(pair), 'is a certificate request'],
  ['a certificate of 1024 bits', certificateOf(short), 'has 1024 bits'],
  ['a key cut off', bare(publicPem('spki')).slice(0, 200), 'is cut off: 150 of its 294 bytes'],
  ['a certificate cut off', bare(certificateOf(pair)).slice(0, 400), 'is cut off: 300 of its'],
  ['the exponent 1', publicWithExponent('1'), 'has a public exponent that proves nothing'],
  ['an even exponent', publicWithExponent('65536'), 'has a public exponent that proves nothing'],
])('[G3] %s in place of the public key is named', (_what, text, problem) => {
  for (const verifierFor of verifiers) {
    expect(() => verifierFor(text)).toThrow(`publicKey ${problem}`);
  }
});

test('[G3] an elliptic key within a certificate is named', () => {
  const text = certificateOf(pair, { publicKey: spki(elliptic.publicKey) });
  expect(() => nodeVerifier(text)).toThrow(
    'publicKey is a certificate whose key is an elliptic-curve key',
  );
});

test('[G3] a certificate is refused before and after its time', () => {
  const text = certificateOf(pair);
  const at = (time: string) => () =>
    readPublicKey(text, 'gatewayPublicKey', () => Date.parse(time));
  expect(at('2019-12-31')).toThrow('gatewayPublicKey is a certificate that is not valid yet');
  expect(at('2100-01-02')).toThrow('gatewayPublicKey is a certificate that has expired');
  expect(at('2026-01-01')().n.toString(16)).toBe(readPublicKey(publicPem('spki')).n.toString(16));
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
      expect(read).toThrow(/^PayCloud cannot be set up:\n- privateKey is damaged/);
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

function sequenceOf(numbersHex: readonly string[]): forge.asn1.Asn1 {
  const { create, Class, Type } = forge.asn1;
  const numbers = numbersHex.map((hex) =>
    create(Class.UNIVERSAL, Type.INTEGER, false, forge.util.hexToBytes(hex)),
  );
  return create(Class.UNIVERSAL, Type.SEQUENCE, true, numbers);
}

function publicWithExponent(decimal: string): string {
  const { n } = readPublicKey(publicPem('spki'));
  const key = forge.pki.setRsaPublicKey(n, new forge.jsbn.BigInteger(decimal));
  return forge.pki.publicKeyToPem(key);
}

function pkcs12Of(key: KeyObject): string {
  const container = forge.pkcs12.toPkcs12Asn1(
    forge.pki.privateKeyFromPem(pkcs8(key)),
    forge.pki.certificateFromPem(certificateOf(pair)),
    'secret',
  );
  return forge.util.encode64(forge.asn1.toDer(container).getBytes());
}
