import { createHash } from 'node:crypto';
import type { Dining, Place, PlaceOrder, ScannedPlace } from '@minipay/contracts';
import { MoneyError } from '@minipay/money';
import type { Clock } from '../ports/clock.ts';
import type { Ids } from '../ports/ids.ts';
import type { HistoryEntry, Store } from '../ports/store.ts';
import type { Order } from './order.ts';
import { priceLines, type Priced } from './pricing.ts';
import { holdsStock, takeStock } from './stock.ts';

export interface PlaceOrderParts {
  readonly store: Store;
  readonly clock: Clock;
  readonly ids: Ids;
  readonly shop: {
    readonly currency: string;
    readonly orderLifetimeSeconds: number;
    /** What a shopper may choose from. */
    readonly dining: readonly Dining[];
  };
}

export interface PlaceOrderInput {
  readonly userId: string;
  readonly idempotencyKey: string;
  readonly request: PlaceOrder;
}

export type PlaceOrderResult =
  | { readonly kind: 'placed' | 'replayed'; readonly order: Order }
  | { readonly kind: 'key-reused' }
  | { readonly kind: 'product-unavailable' | 'out-of-stock'; readonly productId: string }
  | { readonly kind: 'total-changed'; readonly priced: PricedRequest }
  | { readonly kind: 'total-not-payable' }
  | { readonly kind: 'dining-not-offered' }
  | { readonly kind: 'sales-stopped' };

/**
 * Makes an order at our own prices and takes its goods off the shelf, once per user and idempotency
 * key: the same request again gives the same order, another request under the key is refused, and
 * a refusal binds no key.
 */
export async function placeOrder(
  input: PlaceOrderInput,
  parts: PlaceOrderParts,
): Promise<PlaceOrderResult> {
  const requestHash = hashOf(input.request);
  const replay = () => replayed(input, requestHash, parts);
  // The order that a request made stays its answer, whatever has changed in the shop since.
  const wanted = await priceRequest(input.request, parts).catch(async (error: unknown) => {
    const known = error instanceof MoneyError ? await replay() : null;
    if (known) return known;
    throw error;
  });
  if (wanted.kind !== 'priced') return (await replay()) ?? wanted;
  const order = newOrder({ ...input, requestHash, priced: wanted }, parts);
  try {
    if (await keepOrder(order, parts)) return { kind: 'placed', order };
  } catch (error) {
    if (!(error instanceof OutOfStock)) throw error;
    return { kind: 'out-of-stock', productId: error.productId };
  }
  const known = await replay();
  if (known === null) throw new Error('An order that stood in the way is gone.');
  return known;
}

type PricedRequest = Extract<Priced, { kind: 'priced' }>;
type Refused = Exclude<PlaceOrderResult, { readonly kind: 'placed' | 'replayed' }>;

async function priceRequest(
  request: PlaceOrder,
  { store, shop }: PlaceOrderParts,
): Promise<PricedRequest | Refused> {
  const { lines, dining = null, expectedTotalMinor } = request;
  const [areSalesStopped, products] = await Promise.all([
    store.sales.areStopped(),
    store.products.byIds(lines.map((line) => line.productId)),
  ]);
  if (areSalesStopped) return { kind: 'sales-stopped' };
  if (dining !== null && !shop.dining.includes(dining)) return { kind: 'dining-not-offered' };

  const priced = priceLines(lines, products, { currency: shop.currency, dining });
  if (priced.kind === 'unavailable') {
    return { kind: 'product-unavailable', productId: priced.productId };
  }
  if (expectedTotalMinor !== undefined && expectedTotalMinor !== priced.totalMinor) {
    return { kind: 'total-changed', priced };
  }
  return priced.totalMinor === 0 ? { kind: 'total-not-payable' } : priced;
}

/** What the idempotency key stands for already; null where it was not used. */
async function replayed(
  { userId, idempotencyKey }: PlaceOrderInput,
  requestHash: string,
  { store }: PlaceOrderParts,
): Promise<PlaceOrderResult | null> {
  const earlier = await store.orders.byKey(userId, idempotencyKey);
  if (!earlier) return null;
  return earlier.requestHash === requestHash
    ? { kind: 'replayed', order: earlier }
    : { kind: 'key-reused' };
}

function newOrder(
  wanted: PlaceOrderInput & { readonly requestHash: string; readonly priced: PricedRequest },
  { clock, ids, shop }: PlaceOrderParts,
): Order {
  const { userId, idempotencyKey, requestHash, priced } = wanted;
  const { dining = null, note = null, place } = wanted.request;
  const createdAt = clock.now();
  return {
    id: ids.next(),
    userId,
    idempotencyKey,
    requestHash,
    state: 'payable',
    currency: priced.currency,
    totalMinor: priced.totalMinor,
    lines: priced.lines,
    dining,
    note,
    place: keptPlace(place),
    createdAt,
    expiresAt: new Date(createdAt.getTime() + shop.orderLifetimeSeconds * 1000),
    paidAt: null,
    paidByPaymentId: null,
    stockReleasedAt: null,
  };
}

/** Undoes the order in whose transaction it is thrown. */
class OutOfStock extends Error {
  readonly productId: string;

  constructor(productId: string) {
    super(`There is too little of ${productId}.`);
    this.productId = productId;
  }
}

/** @returns false, and nothing is kept, where the key was used before */
async function keepOrder(order: Order, { store, ids }: PlaceOrderParts): Promise<boolean> {
  const why = placed(order, ids);
  // Where nothing is counted, the order is all that there is to keep, and by itself all or nothing.
  if (!holdsStock(order)) return store.orders.insert(order, why);
  return store.transaction(async (tx) => {
    if (!(await tx.orders.insert(order, why))) return false;
    const missing = await takeStock(order.lines, tx);
    if (missing !== null) throw new OutOfStock(missing);
    return true;
  });
}

function placed(order: Order, ids: Ids): HistoryEntry {
  return {
    id: ids.next(),
    orderId: order.id,
    paymentId: null,
    from: null,
    to: order.state,
    cause: { kind: 'shopper', reference: order.userId },
    at: order.createdAt,
  };
}

function keptPlace({ store, table }: ScannedPlace = {}): Place | null {
  if (store === undefined && table === undefined) return null;
  return { store: store ?? null, table: table ?? null };
}

/**
 * The request was parsed, so its fields are known; their order in the body must not matter. What an
 * older app does not send is left out, so that its repeats are still known after an upgrade.
 */
function hashOf({ lines, expectedTotalMinor, dining, note, place }: PlaceOrder): string {
  const goods = lines.map(({ productId, quantity }) => [productId, quantity]);
  const serving = [dining ?? null, note ?? null, place?.store ?? null, place?.table ?? null];
  const said = serving.some((each) => each !== null) ? serving : [];
  return createHash('sha256')
    .update(JSON.stringify([goods, expectedTotalMinor ?? null, ...said]))
    .digest('hex');
}
