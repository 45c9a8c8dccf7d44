import { createHash } from 'node:crypto';
import type { Dining, Place, PlaceOrder, ScannedPlace } from '@minipay/contracts';
import type { Clock } from '../ports/clock.ts';
import type { Ids } from '../ports/ids.ts';
import type { HistoryEntry, Store } from '../ports/store.ts';
import type { Order } from './order.ts';
import { priceLines, type Priced } from './pricing.ts';
import { takeStock } from './stock.ts';

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
  | { readonly kind: 'total-changed'; readonly priced: Extract<Priced, { kind: 'priced' }> }
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
  try {
    return await keepOrder(input, parts);
  } catch (error) {
    if (!(error instanceof OutOfStock)) throw error;
    return { kind: 'out-of-stock', productId: error.productId };
  }
}

/** Undoes the order in whose transaction it is thrown. */
class OutOfStock extends Error {
  readonly productId: string;

  constructor(productId: string) {
    super(`There is too little of ${productId}.`);
    this.productId = productId;
  }
}

async function keepOrder(
  input: PlaceOrderInput,
  { store, clock, ids, shop }: PlaceOrderParts,
): Promise<PlaceOrderResult> {
  const { userId, idempotencyKey, request } = input;
  const requestHash = hashOf(request);
  const { dining = null, note = null, place } = request;
  const areSalesStopped = await store.sales.areStopped();

  return store.transaction(async (tx) => {
    const [earlier, products] = await Promise.all([
      tx.orders.byKey(userId, idempotencyKey),
      tx.products.byIds(request.lines.map((line) => line.productId)),
    ]);
    if (earlier) return replay(earlier, requestHash);
    if (areSalesStopped) return { kind: 'sales-stopped' };
    if (dining !== null && !shop.dining.includes(dining)) return { kind: 'dining-not-offered' };

    const priced = priceLines(request.lines, products, { currency: shop.currency, dining });
    if (priced.kind === 'unavailable') {
      return { kind: 'product-unavailable', productId: priced.productId };
    }
    const { expectedTotalMinor } = request;
    if (expectedTotalMinor !== undefined && expectedTotalMinor !== priced.totalMinor) {
      return { kind: 'total-changed', priced };
    }
    if (priced.totalMinor === 0) return { kind: 'total-not-payable' };

    const createdAt = clock.now();
    const order: Order = {
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
    await tx.orders.insert(order, placed(order, ids));
    const missing = await takeStock(order.lines, tx);
    if (missing !== null) throw new OutOfStock(missing);
    return { kind: 'placed', order };
  });
}

function replay(earlier: Order, requestHash: string): PlaceOrderResult {
  return earlier.requestHash === requestHash
    ? { kind: 'replayed', order: earlier }
    : { kind: 'key-reused' };
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
