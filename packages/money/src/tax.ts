import { MoneyError } from './errors.ts';
import { addMinor, assertMinor } from './minor-units.ts';

/** An amount with its tax in it, taxed at one rate. */
export interface RatedAmount {
  /** Hundredths of a percent: 1000 is 10 %. */
  readonly taxRateBasisPoints: number;
  /** Minor units, with the tax in them. */
  readonly totalMinor: number;
}

export interface TaxedTotal extends RatedAmount {
  /** Minor units: how much of the total is tax. */
  readonly taxMinor: number;
}

/** How a fraction of a minor unit is rounded. */
export type Rounding = 'down' | 'half-up' | 'up';

const WHOLE_BASIS_POINTS = 10_000;

/**
 * The amounts that each rate has among these, and the tax in each sum, highest rate first. The tax
 * is rounded once for each rate and never by line, as a Japanese qualified invoice must have it.
 *
 * @throws MoneyError `NOT_MINOR_UNITS`, `NOT_A_RATE`, `OUT_OF_RANGE`
 */
export function taxesByRate(
  amounts: readonly RatedAmount[],
  { rounding = 'down' }: { readonly rounding?: Rounding } = {},
): TaxedTotal[] {
  return sumsByRate(amounts).map(({ taxRateBasisPoints, totalMinor }) => ({
    taxRateBasisPoints,
    totalMinor,
    taxMinor: containedTax(totalMinor, taxRateBasisPoints, rounding),
  }));
}

/**
 * Splits an amount over rates in proportion to what each has, to the last minor unit: the parts
 * make up the amount, and none is more than its rate has.
 *
 * @param amountMinor at most what the rates have together
 * @returns a part for each rate that gets one, highest rate first
 * @throws MoneyError `OUT_OF_RANGE` for more than there is, `NOT_MINOR_UNITS`, `NOT_A_RATE`
 */
export function splitByRate(amountMinor: number, amounts: readonly RatedAmount[]): RatedAmount[] {
  const sums = sumsByRate(amounts);
  const wholeMinor = addMinor(...sums.map(({ totalMinor }) => totalMinor));
  if (assertMinor(amountMinor) > wholeMinor) {
    throw new MoneyError('OUT_OF_RANGE', 'There is not as much to split.');
  }
  const parts = sums.map(({ taxRateBasisPoints, totalMinor }) => {
    const { quotient, remainder } = scaled(totalMinor, amountMinor, wholeMinor);
    return { taxRateBasisPoints, totalMinor: quotient, remainder };
  });
  let missing = amountMinor - addMinor(...parts.map(({ totalMinor }) => totalMinor));
  // The largest fractions are rounded up; sorting is stable, so the higher rate is before the lower.
  for (const part of [...parts].sort((a, b) => b.remainder - a.remainder)) {
    if (missing === 0) break;
    part.totalMinor += 1;
    missing -= 1;
  }
  return parts
    .filter(({ totalMinor }) => totalMinor > 0)
    .map(({ taxRateBasisPoints, totalMinor }) => ({ taxRateBasisPoints, totalMinor }));
}

function sumsByRate(amounts: readonly RatedAmount[]): RatedAmount[] {
  const sums = new Map<number, number>();
  for (const { taxRateBasisPoints, totalMinor } of amounts) {
    assertRate(taxRateBasisPoints);
    sums.set(taxRateBasisPoints, addMinor(sums.get(taxRateBasisPoints) ?? 0, totalMinor));
  }
  return [...sums]
    .sort(([a], [b]) => b - a)
    .map(([taxRateBasisPoints, totalMinor]) => ({ taxRateBasisPoints, totalMinor }));
}

function containedTax(totalMinor: number, rate: number, rounding: Rounding): number {
  const divisor = WHOLE_BASIS_POINTS + rate;
  const { quotient, remainder } = scaled(totalMinor, rate, divisor);
  const isRoundedUp =
    rounding === 'up' ? remainder > 0 : rounding === 'half-up' && remainder * 2 >= divisor;
  return isRoundedUp ? quotient + 1 : quotient;
}

/**
 * `amount × factor ÷ divisor` in whole numbers, where the product itself may be too large to be
 * exact. The script engines inside the wallets do not all have BigInt, so it is done bit by bit.
 *
 * @param factor at most the divisor
 */
function scaled(
  amount: number,
  factor: number,
  divisor: number,
): { readonly quotient: number; readonly remainder: number } {
  let quotient = 0;
  let remainder = 0;
  const add = (summand: number) => {
    // Compared before it is added, since the sum could be above 2^53.
    const isFull = divisor > 0 && remainder >= divisor - summand;
    remainder = isFull ? remainder - (divisor - summand) : remainder + summand;
    if (isFull) quotient += 1;
  };
  for (const bit of amount.toString(2)) {
    quotient *= 2;
    add(remainder);
    if (bit === '1') add(factor);
  }
  return { quotient, remainder };
}

function assertRate(taxRateBasisPoints: number): void {
  const isRate = Number.isSafeInteger(taxRateBasisPoints) && taxRateBasisPoints >= 0;
  if (isRate && taxRateBasisPoints <= WHOLE_BASIS_POINTS) return;
  throw new MoneyError('NOT_A_RATE', `Not basis points up to 100 %: ${String(taxRateBasisPoints)}`);
}
