import { javaDecimalText, plainDecimalText } from '../../src/lib/decimal-text.ts';

describe('javaDecimalText', () => {
  test.each([
    ['0e5', '0E+5'],
    ['0.0000000', '0E-7'],
    ['-0.0', '0.0'],
    ['-12.5e1', '-125'],
    ['123456e-2', '1234.56'],
    ['12e-9', '1.2E-8'],
    ['1E+2', '1E+2'],
  ])('writes %s as Java does, %s', (text, expected) => {
    expect(javaDecimalText(text)).toBe(expected);
  });
});

describe('plainDecimalText', () => {
  test.each([
    ['1.0E+7', '10000000'],
    ['1E-2', '0.01'],
    ['12.50', '12.50'],
    ['-3', '-3'],
    ['0', '0'],
  ])('writes %s without exponent, %s', (text, expected) => {
    expect(plainDecimalText(text)).toBe(expected);
  });

  test.each(['1e999999999', '1e-100', '9'.repeat(60), 'NaN', '', '1e', '0x10', '１'])(
    'has no text for %s',
    (text) => {
      expect(plainDecimalText(text)).toBeUndefined();
    },
  );
});
