import { binaryOf, bytesOf } from '../../src/lib/binary-string.ts';

test('every byte goes over to a character of its own and back', () => {
  const bytes = Uint8Array.from({ length: 256 }, (_, index) => index);
  expect(binaryOf(bytes)).toBe(Buffer.from(bytes).toString('latin1'));
  expect(bytesOf(binaryOf(bytes))).toEqual(bytes);
});
