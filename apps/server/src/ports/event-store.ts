import type { OrderEvent } from '@minipay/contracts';

/** An event as it is kept until the merchant's systems have it. */
export interface KeptEvent {
  readonly id: string;
  readonly orderId: string;
  /** Its place among the events of its order, from 1. */
  readonly sequence: number;
  readonly payload: OrderEvent;
  /** Raised at each claim: a worker writes only under the number that it claimed. */
  readonly attempts: number;
  /** How many more there may be. */
  readonly attemptsLeft: number;
  /** When the merchant's hook took it; null while it has not. */
  readonly hookedAt: Date | null;
}

/** One that was left to an operator, and holds back the later events of its order. */
export interface DeadEvent extends KeptEvent {
  readonly createdAt: Date;
  readonly deadAt: Date;
  readonly lastError: string | null;
}

/** How an attempt ended: it is delivered, is to be tried again, or is given up. */
export type AttemptEnd =
  | { readonly deliveredAt: Date }
  | { readonly nextAttemptAt: Date; readonly lastError: string }
  | { readonly deadAt: Date; readonly lastError: string };

/** One that happened just now, and is due at once. */
export interface NewEvent {
  readonly id: string;
  readonly orderId: string;
  readonly refundId: string | null;
  readonly payload: OrderEvent;
  readonly createdAt: Date;
  readonly attemptsLeft: number;
}

export interface EventStore {
  /** How many events the order has. Lock it before, so that none is added meanwhile. */
  countOf(orderId: string): Promise<number>;
  insert(event: NewEvent): Promise<void>;
  /**
   * Takes events that are due until `leaseUntil`, and counts the attempt. Of an order only the
   * first that is not delivered is taken, so that its events keep their order.
   */
  claimDue(now: Date, leaseUntil: Date, limit: number): Promise<readonly KeptEvent[]>;
  /** False, and nothing written, where another attempt was begun since. */
  markHooked(event: KeptEvent, at: Date): Promise<boolean>;
  /** Writes nothing where another attempt was begun since. */
  endAttempt(event: KeptEvent, end: AttemptEnd): Promise<void>;
  /** Oldest first; `after` is the id of the last one seen. */
  dead(page: {
    readonly after: string | null;
    readonly limit: number;
  }): Promise<readonly DeadEvent[]>;
  /** Makes a dead event due again; false where it is not dead. */
  revive(id: string, at: Date, attemptsLeft: number): Promise<boolean>;
  /** Lets the later events of its order pass a dead event; false where it is not dead. */
  skip(id: string, at: Date): Promise<boolean>;
}
