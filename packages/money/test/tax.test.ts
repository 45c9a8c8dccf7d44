import fc from 'fast-check';
import type { MoneyError, RatedAmount } from '../src/index.ts';
import { isReducedRate, rateEatenIn, splitByRate, taxesByRate } from '../src/index.ts';

const rated = (taxRateBasisPoints: number, totalMinor: number): RatedAmount => ({
  taxRateBasisPoints,
  totalMinor,
});
const withCode = (code: string) => expect.objectContaining({ code }) as MoneyError;

const anyRate = fc.constantFrom(0, 500, 800, 1000, 2000, 10_000);
/** Up to the largest sums that are exact. */
const anyAmounts = fc.array(
  fc.record({ taxRateBasisPoints: anyRate, totalMinor: fc.nat(2 ** 50 - 1) }),
  { maxLength: 8 },
);
const sumOf = (amounts: readonly RatedAmount[]) =>
  amounts.reduce((sum, { totalMinor }) => sum + totalMinor, 0);

test.each([
  [800, true, 1000],
  [1000, false, 1000],
  [0, false, 0],
  [1001, false, 1001],
])('a rate of %d is reduced: %p; eaten in it is %d', (rate, isReduced, eatenIn) => {
  expect([isReducedRate(rate), rateEatenIn(rate)]).toEqual([isReduced, eatenIn]);
});

describe('taxesByRate', () => {
  test.each<[string, RatedAmount[], ReturnType<typeof taxesByRate>]>([
    ['nothing', [], []],
    ['110 at 10 %', [rated(1000, 110)], [{ ...rated(1000, 110), taxMinor: 10 }]],
    ['108 at 8 %', [rated(800, 108)], [{ ...rated(800, 108), taxMinor: 8 }]],
    ['no tax', [rated(0, 500)], [{ ...rated(0, 500), taxMinor: 0 }]],
    [
      'both rates, the higher first',
      [rated(800, 450), rated(1000, 1200), rated(800, 260)],
      [
        { ...rated(1000, 1200), taxMinor: 109 },
        { ...rated(800, 710), taxMinor: 52 },
      ],
    ],
    // By line it would be three times nothing.
    [
      'three lines too small to be taxed alone',
      [rated(1000, 10), rated(1000, 10), rated(1000, 10)],
      [{ ...rated(1000, 30), taxMinor: 2 }],
    ],
  ])('rounds the tax in %s once for each rate', (_what, amounts, taxes) => {
    expect(taxesByRate(amounts)).toEqual(taxes);
  });

  test.each([
    ['down', 109, 9],
    ['half-up', 109, 10],
    ['half-up', 105, 10],
    ['half-up', 104, 9],
    ['up', 101, 10],
    ['up', 110, 10],
  ] as const)('rounded %s, %d at 10 %% have %d of tax', (rounding, totalMinor, taxMinor) => {
    expect(taxesByRate([rated(1000, totalMinor)], { rounding })[0]?.taxMinor).toBe(taxMinor);
  });

  test('is what whole numbers of any size give, for every amount and rate', () => {
    fc.assert(
      fc.property(anyAmounts, (amounts) => {
        const taxes = taxesByRate(amounts);
        expect(sumOf(taxes)).toBe(sumOf(amounts));
        for (const { taxRateBasisPoints: rate, totalMinor, taxMinor } of taxes) {
          const exact = (BigInt(totalMinor) * BigInt(rate)) / BigInt(10_000 + rate);
          expect(BigInt(taxMinor)).toBe(exact);
        }
        expect(new Set(taxes.map((each) => each.taxRateBasisPoints)).size).toBe(taxes.length);
      }),
    );
  });

  test.each([-1, 10_001, 8.5, NaN])('%d basis points are no rate', (rate) => {
    expect(() => taxesByRate([rated(rate, 100)])).toThrow(withCode('NOT_A_RATE'));
  });
});

describe('splitByRate', () => {
  test.each<[number, RatedAmount[], RatedAmount[]]>([
    [0, [rated(1000, 100)], []],
    [100, [rated(1000, 100)], [rated(1000, 100)]],
    [100, [rated(1000, 100), rated(800, 100)], [rated(1000, 50), rated(800, 50)]],
    [101, [rated(800, 100), rated(1000, 100)], [rated(1000, 51), rated(800, 50)]],
    [1, [rated(1000, 10), rated(800, 990)], [rated(800, 1)]],
  ])('splits %d over %j', (amountMinor, amounts, parts) => {
    expect(splitByRate(amountMinor, amounts)).toEqual(parts);
  });

  test('makes up the amount, takes no more of a rate than it has, and is near its share', () => {
    const split = anyAmounts.chain((amounts) =>
      fc.tuple(fc.constant(amounts), fc.nat(sumOf(amounts))),
    );
    fc.assert(
      fc.property(split, ([amounts, amountMinor]) => {
        const parts = splitByRate(amountMinor, amounts);
        expect(sumOf(parts)).toBe(amountMinor);
        const wholes = taxesByRate(amounts);
        for (const { taxRateBasisPoints, totalMinor } of parts) {
          const whole = wholes.find((each) => each.taxRateBasisPoints === taxRateBasisPoints);
          expect(totalMinor).toBeLessThanOrEqual(whole?.totalMinor ?? 0);
          const floor =
            (BigInt(whole?.totalMinor ?? 0) * BigInt(amountMinor)) / BigInt(sumOf(amounts));
          expect(BigInt(totalMinor) - floor).toBeLessThanOrEqual(1n);
          expect(BigInt(totalMinor) - floor).toBeGreaterThanOrEqual(0n);
        }
      }),
    );
  });

  test('[C2] more than there is cannot be split', () => {
    expect(() => splitByRate(101, [rated(1000, 100)])).toThrow(withCode('OUT_OF_RANGE'));
  });
});
