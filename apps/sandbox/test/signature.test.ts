import { canonicalString } from '../src/gateway/canonical.ts';
import { gatewayKeyFromPem, readPublicKey, verifies } from '../src/gateway/rsa.ts';
import { signMessage } from '../src/gateway/signed-message.ts';
import { readBody, readJson, UnreadableBody } from '../src/gateway/wire-fields.ts';
import { keyOf, vectors } from './vectors.ts';

const PEM = (base64: string) =>
  `-----BEGIN PRIVATE KEY-----\n${base64.replace(/.{64}/g, '$&\n')}\n-----END PRIVATE KEY-----`;

const bodies = [
  ...vectors('json-values').map((vector) => ({ ...vector, text: vector.body ?? '' })),
  ...vectors('responses').map((vector) => ({ ...vector, text: vector.signedBody ?? '' })),
  ...vectors('notifications').map((vector) => ({ ...vector, text: vector.signedBody ?? '' })),
];

test.each(bodies)('the vendor’s vector $name has its canonical string and verifies', (vector) => {
  const { publicKey } = keyOf(vector.keyName);
  expect(canonicalString(readJson(vector.text))).toBe(vector.canonicalString);
  expect(verifies(vector.canonicalString, vector.signatureBase64, readPublicKey(publicKey))).toBe(
    true,
  );
});

test.each(vectors('requests'))('the vendor’s form $name has its canonical string', (vector) => {
  const form = Buffer.from(new URLSearchParams(vector.params).toString());
  const fields = readBody(form, 'application/x-www-form-urlencoded; charset=UTF-8');
  expect(canonicalString(fields)).toBe(vector.canonicalString);
  const key = gatewayKeyFromPem(PEM(keyOf(vector.keyName).privateKey ?? ''));
  expect(key.sign(vector.canonicalString)).toBe(vector.signatureBase64);
});

const judged = vectors('verification').filter(({ mustVerify }) => mustVerify !== null);
test.each(judged)('[B5] $name is judged as it must be', ({ signedBody, keyName, mustVerify }) => {
  const fields = readJson(signedBody);
  const signature = fields.get('sign')?.text ?? '';
  const publicKey = readPublicKey(keyOf(keyName).publicKey);
  expect(verifies(canonicalString(fields), signature, publicKey)).toBe(mustVerify);
});

test('a signed message verifies over its own text', () => {
  const key = gatewayKeyFromPem(PEM(keyOf('vectors-gateway').privateKey ?? ''));
  const { json } = signMessage({ code: '0', psn: '1', trans_status: 2, attach: undefined }, key);
  const fields = readJson(json);
  expect(canonicalString(fields)).toBe('code=0&psn=1&trans_status=2');
  const signature = fields.get('sign')?.text ?? '';
  expect(verifies(canonicalString(fields), signature, readPublicKey(key.publicKey))).toBe(true);
});

test.each([
  ['base64url', (text: string) => text.replaceAll('+', '-').replaceAll('/', '_')],
  ['a line break', (text: string) => `${text.slice(0, 76)}\n${text.slice(76)}`],
  ['no padding', (text: string) => text.replace(/=+$/, '')],
  ['nothing', () => ''],
])('[B5] a signature with %s is refused', (_what, spoil) => {
  const [vector] = vectors('json-values');
  const publicKey = readPublicKey(keyOf('vendor-demo-app').publicKey);
  const spoilt = spoil(vector?.signatureBase64 ?? '');
  expect(verifies(vector?.canonicalString ?? '', spoilt, publicKey)).toBe(false);
});

test.each([
  ['a field twice', '{"a":"1","a":"2"}', 'application/json'],
  ['a field twice with one value', '{"a":"1","a":"1"}', 'application/json'],
  ['a field twice, spelt apart', '{"a":"1","b":{},"\\u0061" : "1"}', 'application/json'],
  ['a field twice in an object', '{"b":[{"a":"1","a":"1"}]}', 'application/json'],
  [
    'objects nested five thousand deep',
    `{"a":${'{"a":'.repeat(5e3)}1${'}'.repeat(5e3)}}`,
    'application/json',
  ],
  ['a field twice in a form', 'a=1&a=1', 'application/x-www-form-urlencoded'],
  ['text after the end', '{"a":"1"} x', 'application/json'],
  ['a byte order mark', '\uFEFF{"a":"1"}', 'application/json'],
  ['an array', '["a"]', 'application/json'],
  ['a depth of ten thousand', '{"a":'.repeat(10_000), 'application/json'],
  ['another type', '<a/>', 'text/xml'],
])('[B6] a body with %s cannot be read', (_what, text, type) => {
  expect(() => readBody(Buffer.from(text), type)).toThrow(UnreadableBody);
});

test('[B6] bytes that are not UTF-8 cannot be read', () => {
  expect(() => readBody(Buffer.from([0x7b, 0xff, 0x7d]), 'application/json')).toThrow(
    UnreadableBody,
  );
});

test('names may come again in other objects, and in texts', () => {
  const text = '{"a":{"b":"1","c":{"b":"\\"a\\":{"}},"b":["b","b",{"b":1},{"b":1}],"c":"a\\\\"}';
  expect([...readJson(text).keys()]).toEqual(['a', 'b', 'c']);
});

test('[E2] a field named __proto__ is a field', () => {
  expect(canonicalString(readJson('{"__proto__":"x","a":"1"}'))).toBe('__proto__=x&a=1');
});

test('a private key is no public key', () => {
  expect(() => readPublicKey(PEM(keyOf('vectors-gateway').privateKey ?? ''))).toThrow('private');
});
