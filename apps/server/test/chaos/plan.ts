import fc from 'fast-check';
import type { ScenarioId } from '@minipay/sandbox';

/** What one shopper does with one order, and what the gateway makes of it. */
export interface Visit {
  readonly quantity: number;
  /** How often the pay button is tapped, before the shopper goes on to something else. */
  readonly tries: number;
  readonly wallet: 'approve' | 'refuse' | 'leave';
  readonly confirms: boolean;
  /** What the operator gives back once it is paid, as a part of 1. */
  readonly refund: number | null;
  readonly scenario: ScenarioId | null;
  readonly pauseMs: number;
}

/** All that is left to chance, from one number, so that the same number plays it again. */
export interface Plan {
  /** How long each server lives, from when it was ready. */
  readonly livesMs: readonly number[];
  /** Of each shopper what it does, again and again. */
  readonly visits: readonly (readonly Visit[])[];
}

/** The gateway's faults that are over soon; a lost answer takes longer than a server lives. */
const SCENARIOS: readonly ScenarioId[] = [
  'reset-before',
  'reset-after',
  'http-502',
  'half-body',
  'empty-answer',
  'bad-signature',
  'unknown-code',
  'refused',
  'no-notification',
  'duplicate',
  'concurrent',
  'out-of-order',
  'forged-notification',
  'coupon',
  'no-funds',
];
const VISITS = 50;

export function planOf(seed: number, kills: number, shoppers: number): Plan {
  const life = fc.integer({ min: 100, max: 2_500 });
  const visit = fc.record<Visit>({
    quantity: fc.integer({ min: 1, max: 9 }),
    tries: fc.integer({ min: 1, max: 3 }),
    wallet: oneOf<Visit['wallet']>({ approve: 8, refuse: 1, leave: 1 }),
    confirms: fc.boolean(),
    refund: fc.option(fc.constantFrom(0.1, 0.5, 1), { freq: 3 }),
    scenario: fc.option(fc.constantFrom(...SCENARIOS), { freq: 2 }),
    pauseMs: fc.integer({ min: 0, max: 100 }),
  });
  return {
    livesMs: fc.sample(life, { seed, numRuns: kills }),
    visits: Array.from({ length: shoppers }, (_, shopper) =>
      fc.sample(visit, { seed: seed + 1 + shopper, numRuns: VISITS }),
    ),
  };
}

function oneOf<T extends string>(weights: Readonly<Record<T, number>>): fc.Arbitrary<T> {
  // The names of an object are those of its type here.
  const entries = Object.entries(weights) as [T, number][];
  return fc.oneof(...entries.map(([name, weight]) => ({ arbitrary: fc.constant(name), weight })));
}
