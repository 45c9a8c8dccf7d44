import type { Wallet } from '@minipay/contracts';
import { createApi, type Api } from './api/client.ts';
import type { Http } from './api/http.ts';
import { createCartStore, type CartStore } from './cart/cart-store.ts';
import { createAttempts } from './checkout/attempt.ts';
import { createCheckout, type Checkout } from './checkout/runner.ts';
import { createSheets } from './checkout/sheets.ts';
import { createWordsStore, type WordsStore } from './i18n/words-store.ts';
import type { NativePlatform, Platform } from './platform/platform.ts';
import type { After, Pretend } from './platform/sandbox/pretend.ts';
import type { Storage } from './platform/storage.ts';
import { askShop } from './shop/ask-shop.ts';
import { keptCatalogue } from './shop/kept-catalogue.ts';
import { createShopStore, type ShopStore } from './shop/shop-store.ts';
import { createVisitStore, type VisitStore } from './visit/visit-store.ts';

/** What the pages work with. */
export interface Parts {
  readonly words: WordsStore;
  readonly wallet: Wallet;
  readonly api: Api;
  readonly cart: CartStore;
  readonly shop: ShopStore;
  readonly visit: VisitStore;
  /** A picture's address, from its path on the server. */
  readonly pictureUrl: (path: string) => string;
  /** A checkout; `asksServer` as its ports say. */
  readonly newCheckout: (asksServer: boolean) => Checkout;
  /** How much larger than usual the shopper wants to read: 1 is usual. */
  readonly textScale: number;
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
  /** The time, in milliseconds since 1970. */
  readonly now: () => number;
}

const after: After = (delayMs, wake) => {
  const timer = setTimeout(wake, delayMs);
  return () => clearTimeout(timer);
};

/** Puts the app together. */
export function createParts(options: PartsOptions): Parts {
  const { baseUrl, native, pretend, storage, newId, now } = options;
  let platform: Platform = native;

  const api = createApi({
    http: pretend.network({ http: options.http, isPretended: () => platform !== native, after }),
    baseUrl,
    logIn: async () => {
      await shop.known();
      return platform.logIn();
    },
  });

  const shop = askShop(api.shop, (first) => {
    const ports = { shop: first, wallet: native.wallet, storage, newId, post: api.post, after };
    platform = pretend.platformFor(ports) ?? native;
  });
  const sheets = createSheets(async (started, order) =>
    platform.pay({ started, order, shop: await shop.known() }),
  );
  const attempts = createAttempts(storage, newId);
  const cart = createCartStore(storage, () => attempts.forget());
  return {
    words: createWordsStore({
      storage,
      deviceLanguage: native.language(),
      askedLanguage: native.askedLanguage(),
      onLanguage: native.onLanguage,
    }),
    wallet: native.wallet,
    api,
    cart,
    shop: createShopStore({
      shop: shop.fresh,
      products: () => api.products(),
      kept: keptCatalogue(storage),
    }),
    visit: createVisitStore(storage, now),
    textScale: native.textScale(),
    pictureUrl: (path) => baseUrl + path,
    newCheckout: (asksServer) =>
      createCheckout({
        asksServer,
        api,
        attempts,
        emptyCart: cart.getState().clear,
        sheets,
        after,
      }),
    walletLeavesApp: () => platform.sheetLeavesApp,
    Sheet: pretend.Sheet,
  };
}
