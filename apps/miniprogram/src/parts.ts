import type { Shop, Wallet } from '@minipay/contracts';
import { createApi, type Api } from './api/client.ts';
import type { Http } from './api/http.ts';
import { createCartStore, type CartStore } from './cart/cart-store.ts';
import { createAttempts } from './checkout/attempt.ts';
import { createCheckout, type Checkout } from './checkout/runner.ts';
import { createSheets } from './checkout/sheets.ts';
import { languageOf, type Language } from './i18n/language.ts';
import { MESSAGES, type Messages } from './i18n/messages.ts';
import type { NativePlatform, Platform } from './platform/platform.ts';
import type { After, Pretend } from './platform/sandbox/pretend.ts';
import type { Storage } from './platform/storage.ts';
import { createShopStore, type ShopStore } from './shop/shop-store.ts';

/** What the pages work with. */
export interface Parts {
  readonly language: Language;
  readonly messages: Messages;
  readonly wallet: Wallet;
  readonly api: Api;
  readonly cart: CartStore;
  readonly shop: ShopStore;
  /** A picture's address, from its path on the server. */
  readonly pictureUrl: (path: string) => string;
  /** A checkout; `asksServer` as its ports say. */
  readonly newCheckout: (asksServer: boolean) => Checkout;
  /** Whether coming back to the app may mean that the wallet stays silent. */
  readonly walletLeavesApp: () => boolean;
  /** The pretended wallet's sheet, to be drawn by every page; draws nothing in a live shop. */
  readonly Sheet: Pretend['Sheet'];
}

export interface PartsOptions {
  readonly http: Http;
  readonly baseUrl: string;
  readonly native: NativePlatform;
  readonly pretend: Pretend;
  readonly storage: Storage;
  readonly newId: () => string;
}

const after: After = (delayMs, wake) => {
  const timer = setTimeout(wake, delayMs);
  return () => clearTimeout(timer);
};

/** Puts the app together. */
export function createParts(options: PartsOptions): Parts {
  const { baseUrl, native, pretend, storage, newId } = options;
  let shopOnce: Promise<Shop> | undefined;
  let platform: Platform = native;

  const api = createApi({
    http: pretend.network({ http: options.http, isPretended: () => platform !== native, after }),
    baseUrl,
    logIn: async () => {
      await shop();
      return platform.logIn();
    },
  });

  /** Asked once; it decides which platform logs in and pays. */
  function shop(): Promise<Shop> {
    shopOnce ??= api.shop().then(
      (answer) => {
        const { wallet } = native;
        const ports = { shop: answer, wallet, storage, newId, post: api.post, after };
        platform = pretend.platformFor(ports) ?? native;
        return answer;
      },
      (reason: unknown) => {
        shopOnce = undefined;
        throw reason;
      },
    );
    return shopOnce;
  }

  const sheets = createSheets(async (started, order) =>
    platform.pay({ started, order, shop: await shop() }),
  );
  const attempts = createAttempts(storage, newId);
  const cart = createCartStore(storage, () => attempts.forget());
  const language = languageOf(native.language());
  return {
    language,
    messages: MESSAGES[language],
    wallet: native.wallet,
    api,
    cart,
    shop: createShopStore({ shop, products: () => api.products() }),
    pictureUrl: (path) => baseUrl + path,
    newCheckout: (asksServer) =>
      createCheckout({
        asksServer,
        api,
        attempts,
        emptyCart: () => cart.getState().clear(),
        sheets,
        after,
      }),
    walletLeavesApp: () => platform.sheetLeavesApp,
    Sheet: pretend.Sheet,
  };
}
