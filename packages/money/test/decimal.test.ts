import fc from 'fast-check';
import type { MoneyError } from '../src/index.ts';
import { fromDecimal, toDecimal } from '../src/index.ts';

const EVERY_EXPONENT = ['JPY', 'KRW', 'CNY', 'IDR', 'HUF', 'KWD'];

describe('toDecimal and fromDecimal', () => {
  test.each([
    [1, 'JPY', '1'],
    [0, 'JPY', '0'],
    [10_000_000, 'JPY', '10000000'],
    [1999, 'CNY', '19.99'],
    [5, 'CNY', '0.05'],
    [1200, 'USD', '12.00'],
    [100, 'IDR', '1.00'],
    [100, 'HUF', '1.00'],
    [1500, 'KWD', '1.500'],
    [Number.MAX_SAFE_INTEGER, 'KWD', '9007199254740.991'],
  ])('[C1] %d minor units of %s are written %s and read back', (amountMinor, currency, text) => {
    expect(toDecimal({ amountMinor, currency })).toBe(text);
    expect(fromDecimal(text, currency)).toEqual({ amountMinor, currency });
  });

  test('[C1] every amount in every kind of currency survives the round trip', () => {
    fc.assert(
      fc.property(fc.maxSafeNat(), fc.constantFrom(...EVERY_EXPONENT), (amountMinor, currency) => {
        const money = { amountMinor, currency };
        expect(fromDecimal(toDecimal(money), currency)).toEqual(money);
      }),
    );
  });

  test.each([
    ['12', 'USD', 1200],
    ['12.0', 'USD', 1200],
    ['1.0', 'JPY', 1],
    ['0.990', 'CNY', 99],
  ])('reads %s %s with zeros missing or too many', (text, currency, amountMinor) => {
    expect(fromDecimal(text, currency).amountMinor).toBe(amountMinor);
  });

  test.each([
    '',
    ' 1',
    '1 ',
    '+1',
    '-1',
    '1e3',
    '1,000',
    '1.',
    '.5',
    '01',
    '00',
    '１',
    'NaN',
    'Infinity',
    '0x1',
  ])('[C2] refuses %j, which is not a plain decimal', (text) => {
    expect(() => fromDecimal(text, 'JPY')).toThrow(
      expect.objectContaining({ code: 'NOT_A_DECIMAL' }) as MoneyError,
    );
  });

  test.each([
    ['1.5', 'JPY', 'TOO_PRECISE'],
    ['0.001', 'CNY', 'TOO_PRECISE'],
    ['9007199254740992', 'JPY', 'OUT_OF_RANGE'],
    ['1', 'XXX', 'UNKNOWN_CURRENCY'],
    ['1', 'jpy', 'UNKNOWN_CURRENCY'],
  ])('[C2] refuses %s %s as %s', (text, currency, code) => {
    expect(() => fromDecimal(text, currency)).toThrow(
      expect.objectContaining({ code }) as MoneyError,
    );
  });

  test.each([-1, 0.5, NaN, Infinity, 2 ** 53])('[C2] does not write %d', (amountMinor) => {
    expect(() => toDecimal({ amountMinor, currency: 'JPY' })).toThrow(
      expect.objectContaining({ code: 'NOT_MINOR_UNITS' }) as MoneyError,
    );
  });
});
