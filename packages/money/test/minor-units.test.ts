import type { MoneyError } from '../src/index.ts';
import { addMinor, multiplyMinor } from '../src/index.ts';

const withCode = (code: string) => expect.objectContaining({ code }) as MoneyError;

test('adds and multiplies whole minor units', () => {
  expect(addMinor()).toBe(0);
  expect(addMinor(120, 80, 1)).toBe(201);
  expect(multiplyMinor(450, 3)).toBe(1350);
});

test('[C2] a sum or product above 2^53 − 1 is refused, not rounded', () => {
  expect(() => addMinor(Number.MAX_SAFE_INTEGER, 1)).toThrow(withCode('OUT_OF_RANGE'));
  expect(() => multiplyMinor(Number.MAX_SAFE_INTEGER, 2)).toThrow(withCode('OUT_OF_RANGE'));
});

test.each([-1, 1.5, NaN])('[C2] %d is no amount and no quantity', (value) => {
  expect(() => addMinor(1, value)).toThrow(withCode('NOT_MINOR_UNITS'));
  expect(() => multiplyMinor(100, value)).toThrow(withCode('NOT_MINOR_UNITS'));
});
