import type { Language } from '../i18n/language.ts';
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
  /** The language that the app's own address asks for; null where it asks for none. */
  readonly askedLanguage: () => string | null;
  /** Called with the language that the app speaks, at the start and when it is changed. */
  readonly onLanguage: (language: Language) => void;
  /** How much larger than usual the shopper wants to read: 1 is usual. */
  readonly textScale: () => number;
  /** What the app was opened with, from what the platform says of its start. */
  readonly openedWith: (query: OpeningQuery) => OpeningQuery;
}

/** Names and values of an address; a value is text where it is sound. */
export type OpeningQuery = Readonly<Record<string, unknown>>;
