import fc from 'fast-check';
import type { MoneyError } from '../src/index.ts';
import { convertMoney, minorUnitExponent } from '../src/index.ts';

test.each([
  // The gateway's own example.
  [20, 'JPY', '0.04957486', 'CNY', 99],
  [1000, 'JPY', '0.049574860000', 'CNY', 4957],
  [0, 'JPY', '0.05', 'CNY', 0],
  [1, 'JPY', '0.005', 'CNY', 1],
  [1, 'JPY', '0.0049', 'CNY', 0],
  [1000, 'CNY', '20.17151515', 'JPY', 202],
  [7, 'CNY', '1', 'CNY', 7],
  [3, 'JPY', '2', 'KWD', 6000],
])('%d minor units of %s at %s come in %s to %d', (amountMinor, from, rate, currency, minor) => {
  const estimate = convertMoney({ amountMinor, currency: from }, { currency, rate });
  expect(estimate).toEqual({ amountMinor: minor, currency });
});

test('is what whole numbers of any size give, rounded half up', () => {
  const currencies = fc.constantFrom('JPY', 'CNY', 'KWD');
  const rates = fc.tuple(fc.nat(99), fc.stringMatching(/^\d{1,12}$/));
  fc.assert(
    fc.property(
      fc.nat(1e10),
      currencies,
      currencies,
      rates,
      (amountMinor, from, to, [whole, digits]) => {
        const { amountMinor: result } = convertMoney(
          { amountMinor, currency: from },
          { currency: to, rate: `${whole}.${digits}` },
        );
        const up = 10n ** BigInt(minorUnitExponent(to));
        const down = 10n ** BigInt(digits.length + minorUnitExponent(from));
        const product = BigInt(amountMinor) * BigInt(`${whole}${digits}`) * up;
        expect(BigInt(result)).toBe((product * 2n + down) / (down * 2n));
      },
    ),
  );
});

test.each(['', '-1', '1e-2', '1,5', '.5'])('[C2] %j is no rate', (rate) => {
  expect(() =>
    convertMoney({ amountMinor: 1, currency: 'JPY' }, { currency: 'CNY', rate }),
  ).toThrow(expect.objectContaining({ code: 'NOT_A_DECIMAL' }) as MoneyError);
});

test('[C2] what leaves the safe integers is refused', () => {
  const all = { amountMinor: Number.MAX_SAFE_INTEGER, currency: 'JPY' };
  expect(() => convertMoney(all, { currency: 'CNY', rate: '1' })).toThrow(
    expect.objectContaining({ code: 'OUT_OF_RANGE' }) as MoneyError,
  );
});
