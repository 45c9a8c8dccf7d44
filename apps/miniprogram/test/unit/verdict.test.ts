import type { Order } from '@minipay/contracts';
import type { WalletAnswer } from '../../src/platform/platform.ts';
import { verdictOn, WAITS_MS, type Verdict } from '../../src/checkout/verdict.ts';
import { anOrder, attempted } from './orders.ts';

type Said = WalletAnswer | null;

const EVERY_WORD: readonly Said[] = ['paid', 'cancelled', 'failed', 'unknown', null];

const paid = attempted('succeeded', { state: 'paid', paidAt: '2026-11-01T00:01:00.000Z' });

const EXPIRED = { state: 'expired' } as const;

/** Server's order × wallet's word, on the first ask. */
const MATRIX: readonly (readonly [string, Order, Readonly<Record<string, Verdict>>])[] = [
  ['paid', paid, all('paid')],
  ['cancelled', anOrder({ state: 'cancelled' }), all('closed')],
  ['expired and never tried', anOrder({ state: 'expired' }), all('closed')],
  ['expired, the attempt closed', attempted('closed', EXPIRED), all('closed')],
  ['expired, the attempt not decided since', attempted('payable', EXPIRED), all('undecided')],
  ['expired, the attempt unknown', attempted('unknown', EXPIRED), all('undecided')],
  ['payable and never tried', anOrder(), all('payable')],
  ['payable, the attempt refused', attempted('refused'), all('payable')],
  ['payable, the attempt closed', attempted('closed'), all('payable')],
  ['payable, the attempt cancelled', attempted('cancelled'), all('payable')],
  ['payable, the attempt not decided', attempted('payable'), decidedByTheWallet()],
  ['payable, the attempt just begun', attempted('initiated'), decidedByTheWallet()],
  ['payable, the attempt unknown', attempted('unknown'), decidedByTheWallet()],
  ['payable, the attempt just succeeded', attempted('succeeded'), all('undecided')],
];

const CASES = MATRIX.flatMap(([what, order, verdicts]) =>
  EVERY_WORD.map((said) => [said ?? 'nothing', what, verdicts[String(said)], order, said] as const),
);

test.each(CASES)(
  '[H1] the wallet says %s and the server says %s: the shopper sees %s',
  (_word, _what, verdict, order, said) => {
    expect(verdictOn(order, said, 0)).toBe(verdict);
  },
);

test('[H1] a wallet that never spoke keeps an open attempt being asked about three times', () => {
  const order = attempted('payable');
  expect([0, 1, 2].map((asked) => verdictOn(order, null, asked))).toEqual([
    'undecided',
    'undecided',
    'payable',
  ]);
});

test('[H1] an attempt whose outcome is unknown is never called unpaid, however often asked', () => {
  for (const said of ['paid', 'unknown', null] as const) {
    expect(verdictOn(attempted('unknown'), said, WAITS_MS.length)).toBe('undecided');
  }
});

test('[H2] the waits between asks grow and end after about a minute', () => {
  expect([...WAITS_MS].sort((a, b) => a - b)).toEqual(WAITS_MS);
  const totalMs = WAITS_MS.reduce((sum, waitMs) => sum + waitMs, 0);
  expect(totalMs).toBeGreaterThanOrEqual(50_000);
  expect(totalMs).toBeLessThanOrEqual(70_000);
});

function all(verdict: Verdict): Record<string, Verdict> {
  return Object.fromEntries(EVERY_WORD.map((said) => [String(said), verdict]));
}

function decidedByTheWallet(): Record<string, Verdict> {
  return { ...all('undecided'), cancelled: 'payable', failed: 'payable' };
}
