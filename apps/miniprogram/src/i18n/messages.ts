import type { Dining, OrderState, OrderStep, Refund, Wallet } from '@minipay/contracts';
import type { CheckoutState } from '../checkout/states.ts';
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

type Title = 'shop' | 'product' | 'cart' | 'checkout' | 'result' | 'orders' | 'order' | 'settings';

/** Every word that the app shows, so that no language can lack one. */
export interface Messages {
  readonly titles: Readonly<Record<Title, string>>;
  readonly retry: string;
  readonly loadFailed: string;
  readonly shop: {
    readonly tagline: string;
    /** For who cannot see the sign on the button. */
    readonly add: (name: string) => string;
    readonly viewCart: string;
    readonly search: string;
    readonly clearSearch: string;
    readonly everything: string;
    /** Over products that are in no category. */
    readonly others: string;
    readonly soldOut: string;
    readonly left: (count: number) => string;
    readonly table: (table: string) => string;
    readonly empty: Told;
    readonly noMatch: Told;
  };
  readonly product: {
    readonly taxIncluded: string;
    readonly addToCart: string;
    readonly inCart: (count: number) => string;
    readonly gone: Told;
  };
  readonly cart: {
    readonly empty: Told;
    readonly toShop: string;
    readonly remove: string;
    readonly removed: (name: string) => string;
    readonly undo: string;
    readonly total: string;
    readonly toCheckout: string;
    readonly more: string;
    readonly less: string;
    readonly gone: (count: number) => string;
    readonly fewer: (count: number) => string;
  };
  readonly checkout: {
    readonly order: string;
    readonly dining: string;
    readonly diningNames: Readonly<Record<Dining, string>>;
    readonly table: string;
    readonly leaveTable: string;
    readonly note: string;
    readonly noteHint: string;
    readonly payWith: (wallet: Wallet) => string;
    readonly placing: string;
    readonly paying: string;
    readonly safety: string;
  };
  /** Amounts, and what they are made of. */
  readonly money: {
    /** Tax that is within a price; `rate` as `8%`. */
    readonly taxIncluded: (rate: string) => string;
    readonly about: (amount: string) => string;
    /** Why the wallet may take another amount. */
    readonly estimate: string;
    readonly paidInWallet: string;
  };
  /** The headline of each state in which the result page can be. */
  readonly result: Readonly<Record<Exclude<CheckoutState['name'], 'idle' | 'placing'>, Told>>;
  /** Closed because its time was up, and no money came. */
  readonly expired: Told;
  readonly resultActions: {
    readonly pickupNumber: string;
    readonly pickupHint: string;
    readonly payAgain: string;
    readonly askAgain: string;
    readonly orderAgain: string;
    readonly toOrder: string;
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
    readonly refunded: string;
    readonly partlyRefunded: string;
    readonly refundUnderWay: string;
    readonly pickup: (number: number) => string;
    readonly empty: Told;
    readonly pay: string;
    readonly cancel: string;
    readonly open: string;
    readonly more: string;
    readonly count: (count: number) => string;
    readonly sureToCancel: Told;
    readonly doCancel: string;
    readonly keep: string;
  };
  readonly order: {
    readonly timeline: string;
    readonly steps: Readonly<Record<OrderStep['what'], string>>;
    readonly refunds: string;
    readonly refundStates: Readonly<Record<Refund['state'], Told>>;
    readonly refundCauses: Readonly<Record<Refund['cause'], string>>;
    readonly contact: string;
    readonly phone: string;
    readonly email: string;
    readonly address: string;
  };
  readonly receipt: {
    readonly title: string;
    /** What Japanese law calls it where the shop is registered. */
    readonly invoice: string;
    readonly returnTitle: string;
    readonly returnInvoice: string;
    readonly issuer: string;
    readonly registration: string;
    readonly date: string;
    readonly soldOn: string;
    readonly reducedMark: string;
    readonly subject: (rate: string) => string;
    readonly taxWithin: string;
    readonly total: string;
    readonly returned: string;
  };
  readonly settings: {
    readonly language: string;
    readonly about: string;
    readonly privacy: string;
  };
  readonly problems: Readonly<Record<ProblemCode, string>>;
}

export const MESSAGES: Readonly<Record<Language, Messages>> = { ja, zh, en };
