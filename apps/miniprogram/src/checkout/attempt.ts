import type { Order, PlaceOrder } from '@minipay/contracts';
import { isId } from '../new-id.ts';
import type { Storage } from '../platform/storage.ts';
import { placeOrderOf } from './bill.ts';

const KEY = 'attempt';

interface Attempt {
  readonly idempotencyKey: string;
  readonly request: PlaceOrder;
}

/** The key of the order that is being placed, kept through a restart. */
export interface Attempts {
  /**
   * The key for this order. It is in storage before this returns, and is the same again for the
   * same lines, total and serving until it is forgotten, so that a repeat cannot make a second order.
   */
  readonly keyFor: (request: PlaceOrder) => string;
  /** Whether this may be the order that is being placed: it asks for the same. */
  readonly isOf: (order: Order) => boolean;
  /** Called once the order is placed, or the cart is another. */
  readonly forget: () => void;
}

/** @param newKey makes 16 to 64 characters of `[0-9A-Za-z_-]` that no order had before */
export function createAttempts(storage: Storage, newKey: () => string): Attempts {
  return {
    keyFor: (request) => {
      const stored = storage.read(KEY);
      if (isAttempt(stored) && sameRequest(stored.request, request)) {
        return stored.idempotencyKey;
      }
      const attempt: Attempt = { idempotencyKey: newKey(), request };
      storage.write(KEY, attempt);
      return attempt.idempotencyKey;
    },
    isOf: (order) => {
      const stored = storage.read(KEY);
      return isAttempt(stored) && sameRequest(stored.request, placeOrderOf(order, order));
    },
    forget: () => storage.remove(KEY),
  };
}

function sameRequest(stored: PlaceOrder, request: PlaceOrder): boolean {
  return JSON.stringify(stored) === JSON.stringify(request);
}

function isAttempt(value: unknown): value is Attempt {
  return (
    typeof value === 'object' &&
    value !== null &&
    'idempotencyKey' in value &&
    isId(value.idempotencyKey) &&
    'request' in value
  );
}
