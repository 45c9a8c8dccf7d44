import { fromBase64, signatureBytes } from '../../src/lib/base64.ts';

const text = Buffer.from([0xfb, 0xff, 0x00, 0x01]).toString('base64'); // has + and / in it

test('a signature is read byte for byte', () => {
  expect(text).toBe('+/8AAQ==');
  expect([...(signatureBytes(text, 4) ?? [])]).toEqual([0xfb, 0xff, 0x00, 0x01]);
});

test.each([
  ['base64url', '-_8AAQ=='],
  ['no padding', '+/8AAQ'],
  ['stray bits at its end', '+/8AAR=='],
  ['a space before it', ' +/8AAQ='],
  ['a line break in it', '+/8A\nQ=='],
])('[G6] %s is no second text of the same signature', (_what, other) => {
  expect(signatureBytes(other, 4)).toBeUndefined();
});

test.each([3, 5, 256])('[G6] a signature of %d bytes is not read out of one of four', (length) => {
  expect(signatureBytes(text, length)).toBeUndefined();
});

test('a key, unlike a signature, may come without its padding', () => {
  expect(fromBase64('+/8AAQ')).toBe('\u00fb\u00ff\u0000\u0001');
  expect(fromBase64('+/8AA')).toBeUndefined(); // it stops within a byte
});
