import { sql } from 'drizzle-orm';
import { errorOf, Shopper } from '../rig/shopper.ts';
import { startRig, type Rig } from '../rig/start-rig.ts';

/*
 * What becomes of a payment whose preparation the gateway answered badly, or not at all.
 */

let rig: Rig;
let shopper: Shopper;
let aheadMs = 0;
beforeAll(async () => {
  rig = await startRig({ clock: { now: () => new Date(Date.now() + aheadMs) } });
  shopper = await Shopper.login(rig.server.url);
});
afterAll(async () => {
  // A call that still hangs ends with the gateway, so that the server need not wait for it.
  await rig.sandbox.stop();
  await rig.stop();
});

/** The payments that the gateway has of the order, oldest first. */
const numbers = (orderId: string) =>
  rig.sandbox
    .payments()
    .filter(({ attach }) => attach === orderId)
    .map(({ merchantOrderNo }) => merchantOrderNo);
const payments = (orderId: string) =>
  rig.rows(
    sql`select state, wallet_call, trans_no from payments where order_id = ${orderId} order by id`,
  );

/** An order whose first request for payment met with this. */
async function meet(scenario: string) {
  const { id } = await shopper.order();
  rig.sandbox.arm(scenario);
  return { id, answer: await shopper.tryToPay(id) };
}

/** The next tap takes a new number, and its payment pays the order, once. */
async function goOn(orderId: string, known: number): Promise<void> {
  await shopper.pay(orderId);
  rig.sandbox.approve(numbers(orderId).at(-1) ?? '');
  await shopper.until(orderId, 'paid');
  expect(new Set(numbers(orderId)).size).toBe(known + 1);
}

test.each(['reset-after', 'half-body', 'http-502', 'empty-answer', 'unknown-code'])(
  '[A5] [A6] accepted and answered with %s: nobody knows, and the next tap goes on',
  async (scenario) => {
    const { id, answer } = await meet(scenario);
    expect([answer.status, errorOf(answer).code]).toEqual([503, 'PAYMENT_OUTCOME_UNKNOWN']);
    expect(await payments(id)).toMatchObject([{ state: 'unknown' }]);
    expect((await shopper.read(id)).state).toBe('payable');
    await goOn(id, numbers(id).length);
    // The lost one is on no phone and watched on.
    expect(await payments(id)).toMatchObject([{ state: 'unknown' }, { state: 'succeeded' }]);
  },
);

test('[A5] accepted, and the answer never comes: a minute later the next tap goes on', async () => {
  const { id, answer } = await meet('answer-lost');
  expect([answer.status, errorOf(answer).code]).toEqual([503, 'PAYMENT_OUTCOME_UNKNOWN']);
  expect(await payments(id)).toMatchObject([{ state: 'initiated' }]);
  aheadMs += 61_000;
  await goOn(id, 1);
});

test('[A5] the query finds a lost payment that was paid all the same', async () => {
  const { id } = await meet('reset-after');
  rig.sandbox.approve(numbers(id)[0] ?? '');
  expect(await shopper.confirm(id)).toMatchObject({ state: 'paid' });
  const again = await shopper.tryToPay(id);
  expect(again.status).toBe(409);
  expect(numbers(id)).toHaveLength(1);
});

test('[A6] a code that is known to come before acceptance is a refusal, and the next tap goes on', async () => {
  const { id, answer } = await meet('refused');
  expect([answer.status, errorOf(answer).code]).toEqual([502, 'PAYMENT_REFUSED']);
  expect(await payments(id)).toMatchObject([{ state: 'refused' }]);
  await goOn(id, 0);
});

test.each(['bad-signature', 'no-signature'])(
  '[A9] an answer with %s proves nothing, opens no sheet and is logged',
  async (scenario) => {
    const { id, answer } = await meet(scenario);
    expect([answer.status, errorOf(answer).code]).toEqual([503, 'PAYMENT_OUTCOME_UNKNOWN']);
    expect(JSON.stringify(answer.body)).not.toContain('walletCall');
    expect(await payments(id)).toEqual([{ state: 'unknown', wallet_call: null, trans_no: null }]);
    expect(rig.logged()).toContain('A call to the gateway failed.');
    await goOn(id, 1);
  },
);

test('[A9] notification and queries that tell of another number pay nothing', async () => {
  const { id } = await shopper.order();
  rig.sandbox.arm('lie-number');
  await shopper.pay(id);
  rig.sandbox.approve(numbers(id)[0] ?? '');
  expect(await shopper.confirm(id)).toMatchObject({ state: 'payable' });
  expect(await payments(id)).toMatchObject([{ state: 'payable' }]);
});
