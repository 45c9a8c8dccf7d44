import type { ScannedPlace } from '@minipay/contracts';

/** The server's own rule for both. */
const NAME = /^[0-9A-Za-z_-]{1,32}$/;

type Query = Readonly<Record<string, unknown>>;

/**
 * The store and table that the shopper's code speaks of, null where it speaks of neither:
 *
 * - `store=…&table=…` in the address, as a browser and Alipay give it;
 * - the same within `scene`, where WeChat puts what a mini-program code carries;
 * - the same in the link of an ordinary code: `q` in WeChat, `qrCode` in Alipay.
 */
export function scannedPlace(query: Query): ScannedPlace | null {
  const given = { ...linkQuery(query.q), ...linkQuery(query.qrCode), ...sceneQuery(query.scene) };
  const store = named(query.store ?? given.store);
  const table = named(query.table ?? given.table);
  if (store === undefined && table === undefined) return null;
  return {
    ...(store === undefined ? {} : { store }),
    ...(table === undefined ? {} : { table }),
  };
}

function named(value: unknown): string | undefined {
  return typeof value === 'string' && NAME.test(value) ? value : undefined;
}

function sceneQuery(scene: unknown): Query {
  return typeof scene === 'string' ? pairsIn(decoded(scene)) : {};
}

function linkQuery(link: unknown): Query {
  if (typeof link !== 'string') return {};
  return pairsIn(decoded(link).split('#')[0]?.split('?')[1] ?? '');
}

/** No mini-program has `URLSearchParams`. */
function pairsIn(search: string): Query {
  const pairs = search.split('&').map((pair) => pair.split('=').map(decoded));
  return Object.fromEntries(pairs.map(([key = '', value = '']) => [key, value]));
}

function decoded(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}
