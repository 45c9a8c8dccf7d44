import type { Order, PlaceOrder, StartedPayment, TotalChanged } from '@minipay/contracts';
import type { WalletAnswer } from '../platform/platform.ts';
import type { ProblemCode } from '../problem.ts';

/** Where a checkout stands. Only the server's order leads to `paid`, `payable` and `closed`. */
export type CheckoutState =
  /** Nothing under way. `quote` is the server's new total, to be agreed to before it is asked. */
  | {
      readonly name: 'idle';
      readonly problem: ProblemCode | null;
      readonly quote: TotalChanged | null;
    }
  /** `replaced`: an order placed earlier with this key had ended, and a new one is being placed. */
  | {
      readonly name: 'placing';
      readonly request: PlaceOrder;
      readonly quote: TotalChanged | null;
      readonly replaced: boolean;
    }
  /** `returned`: the shopper came back from the wallet, which has not said anything yet. */
  | {
      readonly name: 'paying';
      readonly order: Order;
      readonly sheet: 'preparing' | 'open' | 'returned';
    }
  /** The server is being asked. `asked` counts its answers, so that asking comes to an end. */
  | {
      readonly name: 'confirming';
      readonly orderId: string;
      readonly order: Order | null;
      readonly said: WalletAnswer | null;
      readonly asked: number;
    }
  | { readonly name: 'paid'; readonly order: Order }
  /** Not paid, and still to be paid. */
  | { readonly name: 'payable'; readonly order: Order; readonly problem: ProblemCode | null }
  /** Cancelled or expired. */
  | { readonly name: 'closed'; readonly order: Order }
  /** Asked for long enough without learning how it ended. Never to be shown as failed. */
  | {
      readonly name: 'unknown';
      readonly orderId: string;
      readonly order: Order | null;
      readonly said: WalletAnswer | null;
      readonly problem: ProblemCode | null;
    };

export type CheckoutEvent =
  /** The shopper taps pay on what the cart holds. */
  | { readonly type: 'pay'; readonly request: PlaceOrder }
  /** The shopper taps pay on an order that was placed before. */
  | { readonly type: 'payOrder'; readonly order: Order }
  /** The result page opens on an order, with what the wallet said or what went wrong before it. */
  | {
      readonly type: 'resume';
      readonly orderId: string;
      readonly said: WalletAnswer | null;
      readonly problem: ProblemCode | null;
    }
  | { readonly type: 'payAgain' }
  | { readonly type: 'askAgain' }
  /** The app came to the front again while the wallet's own sheet covered it. */
  | { readonly type: 'returned' }
  | { readonly type: 'orderPlaced'; readonly order: Order }
  | {
      readonly type: 'orderNotPlaced';
      readonly problem: ProblemCode;
      readonly quote: TotalChanged | null;
    }
  | { readonly type: 'paymentStarted'; readonly started: StartedPayment }
  | { readonly type: 'paymentNotStarted'; readonly problem: ProblemCode }
  | { readonly type: 'walletAnswered'; readonly answer: WalletAnswer }
  | { readonly type: 'orderSeen'; readonly order: Order }
  | { readonly type: 'orderNotSeen'; readonly problem: ProblemCode }
  | { readonly type: 'waited' };

/** What the machine wants done; what comes of it returns as an event. */
export type CheckoutEffect =
  | { readonly type: 'placeOrder'; readonly request: PlaceOrder }
  /** Makes the next order a new one, even of the same cart. */
  | { readonly type: 'forgetAttempt' }
  | { readonly type: 'emptyCart' }
  | { readonly type: 'startPayment'; readonly orderId: string }
  | { readonly type: 'openSheet'; readonly started: StartedPayment; readonly order: Order }
  | { readonly type: 'askServer'; readonly orderId: string }
  | { readonly type: 'wait'; readonly delayMs: number };

export interface Step {
  readonly state: CheckoutState;
  readonly effects: readonly CheckoutEffect[];
}

export type StateNamed<Name extends CheckoutState['name']> = Extract<
  CheckoutState,
  { readonly name: Name }
>;
export type EventOf<Type extends CheckoutEvent['type']> = Extract<
  CheckoutEvent,
  { readonly type: Type }
>;
