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
  /**
   * `returned`: the shopper came back from the wallet, which has not said anything yet. `before` is
   * what is known without this sheet, and stays true where it cannot be opened.
   */
  | {
      readonly name: 'paying';
      readonly order: Order;
      readonly sheet: 'preparing' | 'open' | 'returned';
      readonly before: StateNamed<'payable' | 'unknown'>;
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
  /** The server has no such order for this shopper, and no wallet has spoken of it. */
  | { readonly name: 'missing'; readonly orderId: string }
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
  /** The page came to the front again; `fromWallet` where an open sheet would have covered it. */
  | { readonly type: 'returned'; readonly fromWallet: boolean }
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
  /** Empties the cart if it is what this order was placed for; its answer may have been lost. */
  | { readonly type: 'emptyCartOf'; readonly order: Order }
  | { readonly type: 'startPayment'; readonly orderId: string }
  | { readonly type: 'openSheet'; readonly started: StartedPayment; readonly order: Order }
  /** Listens to a sheet that another page opened and that is not shut yet. */
  | { readonly type: 'hearSheet'; readonly orderId: string }
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
