import type { CheckoutState } from '../checkout/states.ts';
import type { OrderState, Wallet } from '@minipay/contracts';
import type { ProblemCode } from '../problem.ts';
import { en } from './en.ts';
import { ja } from './ja.ts';
import type { Language } from './language.ts';
import { zh } from './zh.ts';

/** A headline and what it means for the shopper. */
export interface Told {
  readonly title: string;
  readonly text: string;
}

/** Every word that the app shows, so that no language can lack one. */
export interface Messages {
  readonly titles: Readonly<Record<'shop' | 'cart' | 'checkout' | 'result' | 'orders', string>>;
  readonly retry: string;
  readonly loadFailed: string;
  readonly shop: {
    readonly tagline: string;
    readonly add: string;
    readonly orders: string;
    readonly viewCart: string;
    readonly empty: Told;
  };
  readonly cart: {
    readonly empty: Told;
    readonly toShop: string;
    readonly remove: string;
    readonly total: string;
    readonly toCheckout: string;
    readonly more: string;
    readonly less: string;
    readonly gone: (count: number) => string;
  };
  readonly checkout: {
    readonly order: string;
    readonly payWith: (wallet: Wallet) => string;
    readonly placing: string;
    readonly paying: string;
    readonly note: string;
  };
  /** The headline of each state in which the result page can be. */
  readonly result: Readonly<Record<Exclude<CheckoutState['name'], 'idle' | 'placing'>, Told>>;
  readonly resultActions: {
    readonly payAgain: string;
    readonly askAgain: string;
    readonly toOrders: string;
    readonly toShop: string;
    readonly orderNumber: string;
  };
  readonly orders: {
    /** Between the names of what was bought. */
    readonly nameSeparator: string;
    readonly states: Readonly<Record<OrderState, string>>;
    /** Of an order whose payment is neither known to have come nor to have failed. */
    readonly checking: string;
    readonly empty: Told;
    readonly pay: string;
    readonly cancel: string;
    readonly open: string;
    readonly more: string;
    readonly count: (count: number) => string;
  };
  readonly problems: Readonly<Record<ProblemCode, string>>;
}

export const MESSAGES: Readonly<Record<Language, Messages>> = { ja, zh, en };
