import type { Shop } from '@minipay/contracts';

/** The server's word on what shop this is. */
export interface AskedShop {
  /** Asks anew, once at a time. */
  readonly fresh: () => Promise<Shop>;
  /** What it said last; asked for where it has not said anything yet. */
  readonly known: () => Promise<Shop>;
}

/** @param onFirst hears of the first answer, before anybody else does */
export function askShop(ask: () => Promise<Shop>, onFirst: (shop: Shop) => void): AskedShop {
  let last: Shop | undefined;
  let asking: Promise<Shop> | undefined;

  async function askOnce(): Promise<Shop> {
    try {
      const shop = await ask();
      if (last === undefined) onFirst(shop);
      last = shop;
      return shop;
    } finally {
      asking = undefined;
    }
  }

  const fresh = (): Promise<Shop> => (asking ??= askOnce());
  return { fresh, known: async () => last ?? (await fresh()) };
}
