import type { CreateSession, Order, Shop, StartedPayment, Wallet } from '@minipay/contracts';

/** What the wallet says when its sheet closes: a hint, since only the server knows. */
export type WalletAnswer = 'paid' | 'cancelled' | 'failed' | 'unknown';

export interface SheetRequest {
  readonly started: StartedPayment;
  readonly order: Order;
  readonly shop: Shop;
}

/** Who the shopper is and how the shopper pays: the two things that only the platform can do. */
export interface Platform {
  readonly wallet: Wallet;
  /**
   * Whether the wallet covers the app, so that coming back without an answer means that none may
   * come any more.
   */
  readonly sheetLeavesApp: boolean;
  /** @throws Problem `LOGIN_FAILED`, `WALLET_UNAVAILABLE` */
  readonly logIn: () => Promise<CreateSession>;
  /** Opens the payment sheet. Never rejects: what cannot be told apart is `unknown`. */
  readonly pay: (request: SheetRequest) => Promise<WalletAnswer>;
}

/** The device that the app was built for. */
export interface NativePlatform extends Platform {
  /** The language that the shopper reads, as a BCP 47 tag or what the platform has for one. */
  readonly language: () => string;
}
