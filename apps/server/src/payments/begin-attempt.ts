import type { Order } from '../orders/order.ts';
import type { Clock } from '../ports/clock.ts';
import { LONGEST_CALL_MS } from '../ports/gateway.ts';
import type { Ids } from '../ports/ids.ts';
import type { HistoryEntry, Store, User } from '../ports/store.ts';
import { isUndecided } from './payment-state.ts';
import type { OfOrder, Payment } from './payment.ts';
import { nextQueryAt } from './query-schedule.ts';

/** A payment that ends sooner would be closed before a shopper has found the button. */
const SHORTEST_PAYMENT_MS = 60_000;
/** One that is older was lost with its process: twice as long as a call may take. */
const LOST_AFTER_MS = 2 * LONGEST_CALL_MS;
/** A shopper whose answers are lost again and again is better served by a new order. */
const MOST_ATTEMPTS = 20;

export type Begun =
  /** It is kept, and the gateway is to be asked now. */
  | { readonly kind: 'begun'; readonly payment: Payment }
  /** Another request is asking the gateway. */
  | { readonly kind: 'in-flight'; readonly payment: Payment }
  /** Its answer was lost, and the gateway was not asked about it since. */
  | { readonly kind: 'lost'; readonly payment: Payment }
  /** The gateway has answered, and its answer is kept. */
  | { readonly kind: 'started'; readonly payment: Payment }
  | { readonly kind: 'not-payable'; readonly order: Order }
  | { readonly kind: 'sales-stopped' }
  /** There is no such order, or it is somebody else's. */
  | { readonly kind: 'unknown-order' };

interface Parts {
  readonly store: Store;
  readonly clock: Clock;
  readonly ids: Ids;
}

/**
 * Finds the attempt that a shopper may pay the order with, or keeps a new one. An attempt that can
 * still be paid is never replaced; one whose answer was lost is, since no phone has it, once the
 * gateway was asked about it.
 *
 * @param asked ids of the lost attempts that the gateway was asked about just now
 */
export async function beginAttempt(
  wanted: { readonly orderId: string; readonly user: User; readonly asked: readonly string[] },
  parts: Parts,
): Promise<Begun> {
  const { orderId, user, asked } = wanted;
  const { store, clock, ids } = parts;
  const areSalesStopped = await store.sales.areStopped();
  const first = areSalesStopped || asked.length > 0 ? null : await beginFirst(wanted, parts);
  if (first) return { kind: 'begun', payment: first };
  return store.transaction(async (tx) => {
    // They are asked for in this order, so the attempts are those that the locked order has.
    const [order, attempts] = await Promise.all([
      tx.orders.lock(orderId),
      tx.payments.ofOrder(orderId),
    ]);
    if (order?.userId !== user.id) return { kind: 'unknown-order' };
    if (order.state !== 'payable') return { kind: 'not-payable', order };
    if (areSalesStopped) return { kind: 'sales-stopped' };
    const now = clock.now();

    for (const attempt of attempts) {
      if (attempt.supersededAt || !isUndecided(attempt.state)) continue;
      if (attempt.state === 'payable') {
        return attempt.expiresAt > now
          ? { kind: 'started', payment: attempt }
          : { kind: 'not-payable', order };
      }
      if (!answerWasLost(attempt, now)) return { kind: 'in-flight', payment: attempt };
      if (!asked.includes(attempt.id)) return { kind: 'lost', payment: attempt };
      await tx.payments.change(attempt.id, { supersededAt: now });
    }
    if (order.expiresAt < soonestEnd(now) || attempts.length >= MOST_ATTEMPTS) {
      return { kind: 'not-payable', order };
    }
    const { totalMinor: amountMinor, currency, expiresAt } = order;
    const attempt = newAttempt(orderId, user, now, ids);
    const payment = { ...attempt, amountMinor, currency, expiresAt };
    await tx.payments.insert(payment, begunBy(user, payment, ids));
    return { kind: 'begun', payment };
  });
}

/** The usual case, which needs no transaction: nothing was tried yet. Null where it is another. */
async function beginFirst(
  { orderId, user }: { readonly orderId: string; readonly user: User },
  { store, clock, ids }: Parts,
): Promise<Payment | null> {
  const now = clock.now();
  const attempt = newAttempt(orderId, user, now, ids);
  const order = { userId: user.id, payableUntil: soonestEnd(now) };
  return store.payments.insertFirst(attempt, order, begunBy(user, attempt, ids));
}

function soonestEnd(now: Date): Date {
  return new Date(now.getTime() + SHORTEST_PAYMENT_MS);
}

/** No phone has its parameters, and none will get them: the call ended, or its process died. */
function answerWasLost(attempt: Payment, now: Date): boolean {
  if (attempt.supersededAt) return false;
  if (attempt.state === 'unknown') return true;
  const ageMs = now.getTime() - attempt.createdAt.getTime();
  return attempt.state === 'initiated' && ageMs > LOST_AFTER_MS;
}

type Attempt = Omit<Payment, OfOrder>;

/** Its order is payable for a while, and then the first query does not depend on how long it is. */
function newAttempt(orderId: string, user: User, now: Date, ids: Ids): Attempt {
  return {
    id: ids.next(),
    orderId,
    merchantOrderNo: ids.next(),
    wallet: user.wallet,
    state: 'initiated',
    transNo: null,
    walletCall: null,
    failureCode: null,
    paidYuanMinor: null,
    createdAt: now,
    supersededAt: null,
    nextQueryAt: nextQueryAt({ expiresAt: soonestEnd(now), queryCount: 0 }, now),
    queryCount: 0,
    lastAnswerAt: null,
    lastAnswerStatus: null,
    noRecordSince: null,
    noRecordAgainAt: null,
  };
}

function begunBy(user: User, payment: Attempt, ids: Ids): HistoryEntry {
  const { id: paymentId, orderId, state: to, createdAt: at } = payment;
  const cause = { kind: 'shopper', reference: user.id } as const;
  return { id: ids.next(), orderId, paymentId, from: null, to, cause, at };
}
