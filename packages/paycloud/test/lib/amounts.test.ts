import { readAmountMinor } from '../../src/lib/amounts.ts';

test.each([
  ['20', 'JPY', 20],
  ['20.00', 'JPY', 20],
  ['1.0E+7', 'JPY', 10_000_000],
  ['19.9', 'CNY', 1990],
  ['1.5', 'KWD', 1500],
  ['0', 'JPY', 0],
])('[C1] %s %s are %d minor units', (text, currency, expected) => {
  expect(readAmountMinor(text, currency)).toBe(expected);
});

test.each([
  ['20.5', 'JPY'],
  ['0.001', 'USD'],
  ['-1', 'JPY'],
  ['9007199254740992', 'JPY'],
  ['1', 'XXX'],
  ['1,000', 'JPY'],
  ['', 'JPY'],
])('[C2] %j %s is no amount, and is not rounded to one', (text, currency) => {
  expect(readAmountMinor(text, currency)).toBeUndefined();
});
