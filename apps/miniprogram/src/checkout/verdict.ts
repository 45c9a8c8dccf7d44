import type { Order } from '@minipay/contracts';
import type { WalletAnswer } from '../platform/platform.ts';

/** How long to wait before asking again: 60 s in all, then the screen stops claiming to be busy. */
export const WAITS_MS: readonly number[] = [
  1_000, 2_000, 3_000, 5_000, 8_000, 8_000, 8_000, 8_000, 8_000, 9_000,
];

/** Asks that an order gets on which nobody's wallet has just spoken. */
const ASKS_WITHOUT_A_WORD = 3;

export type Verdict = 'paid' | 'payable' | 'closed' | 'undecided';

/** Whether a sheet of this order may have taken money that the server has not heard of yet. */
export function mayBePaid({ payment }: Order): boolean {
  switch (payment?.state) {
    case 'initiated':
    case 'payable':
    case 'unknown':
    case 'succeeded':
      return true;
    default:
      return false;
  }
}

/**
 * What the server's order means to the shopper who looks at it now. The wallet's word decides only
 * how long to keep asking about a payment that the server has not decided.
 *
 * @param said what the wallet said, null where it said nothing
 * @param asked how many times the server has been asked before
 */
export function verdictOn(order: Order, said: WalletAnswer | null, asked: number): Verdict {
  if (order.state === 'paid') return 'paid';
  if (order.state === 'cancelled') return 'closed';
  // Only what the gateway says after the end tells that nothing came before it.
  if (order.state === 'expired') return mayBePaid(order) ? 'undecided' : 'closed';
  switch (order.payment?.state) {
    case undefined:
    case 'refused':
    case 'closed':
    case 'cancelled':
      return 'payable';
    case 'succeeded':
      return 'undecided';
    case 'payable':
      // The gateway was asked and has no money. The shopper who paid a moment ago gets more asks.
      if (said === null && asked + 1 >= ASKS_WITHOUT_A_WORD) return 'payable';
      break;
    case 'initiated':
    case 'unknown':
      break;
  }
  return said === 'cancelled' || said === 'failed' ? 'payable' : 'undecided';
}
