import type { Order } from '../orders/order.ts';
import { asLongAsAShopperWaits, type Patience } from './patience.ts';
import { isUndecided } from './payment-state.ts';
import { queryPayment, type QueryPaymentParts } from './query-payment.ts';

const LOOK_AGAIN_MS = 25;
/** To judge a notification takes a few milliseconds; one that takes longer is not waited for. */
const JUDGED_WITHIN_MS = 500;

/**
 * The wallet has answered, so the gateway may know: asks it about the order's undecided payment and
 * gives the order as it then is. What the wallet said plays no part. An attempt in whose place
 * another stands is on no phone, so its time is the workers'.
 */
export async function confirmOrder(
  order: Order,
  parts: QueryPaymentParts & Patience,
): Promise<Order> {
  if (order.state === 'paid') return order;
  const judged = await onceJudged(order, parts);
  if (judged.state === 'paid') return judged;
  const payments = await parts.store.payments.ofOrder(order.id);
  const undecided = payments.filter(
    ({ state, supersededAt }) => isUndecided(state) && supersededAt === null,
  );
  const queries = Promise.all(undecided.map((payment) => queryPayment(payment, parts)));
  await asLongAsAShopperWaits(queries, parts);
  return (await parts.store.orders.byId(order.id)) ?? order;
}

export interface JudgedHere {
  readonly background: { of(orderId: string): Promise<unknown> | undefined };
}

/**
 * Where this very process judges what the gateway has told of the order, the end of that. It is the
 * cheapest way to know; what another process has to judge, `confirmOrder` finds in the database.
 */
export async function onceJudgedHere(
  orderId: string,
  { background, sleep }: JudgedHere & Pick<Patience, 'sleep'>,
): Promise<void> {
  const judging = background.of(orderId);
  if (judging) await Promise.race([judging, sleep(JUDGED_WITHIN_MS)]);
}

/** Where the gateway has told already, there is nothing to ask: it is being judged. */
async function onceJudged(
  order: Order,
  { store, sleep }: QueryPaymentParts & Patience,
): Promise<Order> {
  let current = order;
  for (let waitedMs = 0; waitedMs < JUDGED_WITHIN_MS; waitedMs += LOOK_AGAIN_MS) {
    // Asked for at once: who waits for the one has the other too.
    const [isWaiting, read] = await Promise.all([
      store.inbox.isWaiting(order.id),
      store.orders.byId(order.id),
    ]);
    current = read ?? order;
    if (!isWaiting || current.state === 'paid') break;
    await sleep(LOOK_AGAIN_MS);
  }
  return current;
}
