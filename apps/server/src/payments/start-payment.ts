import type { Order } from '../orders/order.ts';
import type { User } from '../ports/store.ts';
import { beginAttempt, type Begun } from './begin-attempt.ts';
import { asLongAsAShopperWaits, SHOPPER_WAITS_MS, type Patience } from './patience.ts';
import type { Payment } from './payment.ts';
import { preparePayment, type PreparePaymentParts } from './prepare-payment.ts';
import { queryPayment } from './query-payment.ts';

const LOOK_AGAIN_MS = 100;

export type StartPaymentParts = PreparePaymentParts & Patience;

export type StartPaymentResult =
  | { readonly kind: 'started'; readonly payment: Payment }
  | { readonly kind: 'not-payable'; readonly order: Order }
  | { readonly kind: 'sales-stopped' }
  | { readonly kind: 'unknown-order' }
  | { readonly kind: 'refused'; readonly code: string; readonly psn: string | null }
  | { readonly kind: 'unknown'; readonly psn: string | null };

/**
 * Prepares the payment of an order of the user's own at the gateway. An attempt that can still be
 * paid is handed out again and a call in flight is joined, so however often and wherever this is
 * asked, one sheet at most can take money. Only after an answer was lost, when no phone can have its
 * parameters, does a new attempt begin, and the gateway is asked about the old one first.
 */
export async function startPayment(
  input: { readonly orderId: string; readonly user: User; readonly termIp: string | undefined },
  parts: StartPaymentParts,
): Promise<StartPaymentResult> {
  const { orderId, user, termIp } = input;
  const begun = await beginOnceAsked({ orderId, user }, parts);
  switch (begun.kind) {
    case 'unknown-order':
    case 'not-payable':
    case 'sales-stopped':
    case 'started':
      return begun;
    case 'in-flight':
    case 'lost':
      return joinCall(begun.payment, parts);
    case 'begun': {
      const call = preparePayment({ user, termIp, payment: begun.payment }, parts);
      const answered = await asLongAsAShopperWaits(call, parts);
      return (answered && (await answerFor(answered.payment, answered.psn, parts))) ?? unknown;
    }
  }
}

const unknown: StartPaymentResult = { kind: 'unknown', psn: null };

/** Asks the gateway about an attempt whose answer was lost, however it answers, if it does. */
async function beginOnceAsked(
  wanted: { readonly orderId: string; readonly user: User },
  parts: StartPaymentParts,
): Promise<Begun> {
  const begun = await beginAttempt({ ...wanted, asked: [] }, parts);
  if (begun.kind !== 'lost') return begun;
  await asLongAsAShopperWaits(queryPayment(begun.payment, parts), parts);
  return beginAttempt({ ...wanted, asked: [begun.payment.id] }, parts);
}

/** Another request, perhaps in another process, asks for this attempt: its answer will be kept. */
async function joinCall({ id }: Payment, parts: StartPaymentParts): Promise<StartPaymentResult> {
  for (let waitedMs = 0; waitedMs < SHOPPER_WAITS_MS; waitedMs += LOOK_AGAIN_MS) {
    await parts.sleep(LOOK_AGAIN_MS);
    const payment = await parts.store.payments.byId(id);
    const answer = payment && (await answerFor(payment, null, parts));
    if (answer) return answer;
  }
  return unknown;
}

/** What a payment's state means to who asked for it; null while the gateway has not answered. */
async function answerFor(
  payment: Payment,
  psn: string | null,
  { store }: StartPaymentParts,
): Promise<StartPaymentResult | null> {
  switch (payment.state) {
    case 'initiated':
      return null;
    case 'payable':
      return { kind: 'started', payment };
    case 'unknown': {
      const order = await store.orders.byId(payment.orderId);
      return order && order.state !== 'payable'
        ? { kind: 'not-payable', order }
        : { kind: 'unknown', psn };
    }
    case 'refused':
    case 'closed':
    case 'cancelled':
      return { kind: 'refused', code: payment.failureCode ?? payment.state, psn };
    case 'succeeded': {
      const order = await store.orders.byId(payment.orderId);
      return order && { kind: 'not-payable', order };
    }
  }
}
