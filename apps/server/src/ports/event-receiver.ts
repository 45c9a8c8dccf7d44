import type { OrderEvent } from '@minipay/contracts';

/** An event as it leaves; it may leave more than once, under the same id. */
export type SentEvent = OrderEvent & { readonly id: string };

export type Receipt =
  | { readonly kind: 'taken' }
  /** It was not taken, or nobody knows whether it was. */
  | { readonly kind: 'failed'; readonly reason: string }
  /** Whoever is there wants no more events. */
  | { readonly kind: 'gone'; readonly reason: string };

/** Brings an event to the merchant's own system; it does not throw. */
export type EventReceiver = (event: SentEvent) => Promise<Receipt>;
