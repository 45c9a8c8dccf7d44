import { setTimeout as sleep } from 'node:timers/promises';
import { SandboxError, type Sandbox } from '@minipay/sandbox';
import { orderSchema, type Order } from '@minipay/contracts';
import { Operator } from '../rig/operator.ts';
import { newKey, Shopper, type Answer } from '../rig/shopper.ts';
import type { Visit } from './plan.ts';

const AGAIN_AFTER_MS = 50;
/** Logins that a kill cut off count as attempts, and too many keep the operator out for a while. */
const OPERATOR = { tries: 20 };
/** The session ended with its server, too many at once, no outcome yet. */
const NOT_NOW: ReadonlySet<number> = new Set([401, 429, 503]);

interface Place {
  readonly url: string;
  readonly operate: ReturnType<typeof operatorOf>;
  readonly sandbox: Sandbox;
  /** When the day is over. */
  readonly signal: AbortSignal;
}

/**
 * One shopper, and the operator who serves it, at a server that dies again and again: what fails
 * for want of a server is tried again with the same key, as the app does. Ends with the day.
 *
 * @returns how many orders were placed
 */
export async function shopAllDay(visits: readonly Visit[], place: Place): Promise<number> {
  const phone = phoneOf(place);
  let orders = 0;
  for (let next = 0; !place.signal.aborted; next += 1) {
    const visit = visits[next % visits.length];
    if (visit && (await buy(visit, phone, place))) orders += 1;
  }
  return orders;
}

type Phone = ReturnType<typeof phoneOf>;

/** Logs in again by itself, since sandbox sessions end with their server. */
function phoneOf({ url, signal }: Place) {
  const device = { identity: 'sandbox', wallet: 'wechat', code: newKey() } as const;
  return {
    shop: persistent(() => Shopper.loginWith(url, device), signal),
  };
}

/** The one operator of the shop, whom all shoppers' refunds come to. */
export function operatorOf({ url, signal }: Pick<Place, 'url' | 'signal'>) {
  return persistent(() => Operator.login(url), signal);
}

/**
 * Asks until there is an answer that is not for want of a server or a session, as often as `tries`
 * says; null where there was none, or the day is over.
 */
function persistent<Who>(login: () => Promise<Who>, signal: AbortSignal) {
  // All who wait for a session wait for the same one.
  let who: Promise<Who> | null = null;
  const answerTo = async (ask: (who: Who) => Promise<Answer>): Promise<Answer | null> => {
    try {
      who ??= login();
      const answer = await ask(await who);
      if (answer.status === 401) who = null;
      return NOT_NOW.has(answer.status) ? null : answer;
    } catch {
      // Nobody is there; the next server is on its way.
      who = null;
      return null;
    }
  };
  return async (
    ask: (who: Who) => Promise<Answer>,
    { tries = Infinity }: { readonly tries?: number } = {},
  ): Promise<Answer | null> => {
    for (let tried = 0; tried < tries && !signal.aborted; tried += 1) {
      const answer = await answerTo(ask);
      if (answer) return answer;
      await sleep(AGAIN_AFTER_MS);
    }
    return null;
  };
}

async function buy(visit: Visit, phone: Phone, place: Place): Promise<boolean> {
  const { sandbox, signal } = place;
  const key = newKey();
  const lines = [{ productId: 'cafe-latte', quantity: visit.quantity }];
  const placed = await phone.shop((shopper) => shopper.tryToOrder({ lines }, key));
  if (!placed || placed.status >= 300) return false;
  const order = orderSchema.parse(placed.body);

  if (visit.scenario) sandbox.arm(visit.scenario);
  const { tries } = visit;
  const started = await phone.shop((shopper) => shopper.tryToPay(order.id), { tries });
  if (started?.status === 201) press(visit.wallet, order, sandbox);
  await sleep(visit.pauseMs);
  if (visit.confirms) {
    await phone.shop((shopper) => shopper.send('POST', `/api/orders/${order.id}/confirm`));
  }
  if (visit.refund !== null && !signal.aborted) await giveBack(order, visit.refund, place);
  return true;
}

/** What the payer does in the wallet, with the newest payment: no other is on the phone. */
function press(button: Visit['wallet'], order: Order, sandbox: Sandbox): void {
  const payment = sandbox.payments().findLast(({ attach }) => attach === order.id);
  if (button === 'leave' || !payment) return;
  try {
    sandbox[button](payment.merchantOrderNo);
  } catch (error) {
    if (!(error instanceof SandboxError)) throw error;
  }
}

async function giveBack(order: Order, part: number, { operate }: Place): Promise<void> {
  const key = newKey();
  const amountMinor = Math.ceil(order.totalMinor * part);
  await operate((operator) => operator.refund(order.id, { amountMinor }, key), OPERATOR);
}
