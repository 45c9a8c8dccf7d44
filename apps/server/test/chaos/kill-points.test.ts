import { sql, type SQL } from 'drizzle-orm';
import { Operator } from '../rig/operator.ts';
import { startPostgres } from '../rig/postgres.ts';
import { A_MINUTE_LATER, postgresDatabase, startPremises, type Premises } from '../rig/premises.ts';
import { newKey, Shopper } from '../rig/shopper.ts';

/*
 * A server dies at a named point, another takes over. What it finds is looked at in between.
 */

let postgres: Awaited<ReturnType<typeof startPostgres>>;
let premises: Premises;
let device: Parameters<typeof Shopper.loginWith>[1];
beforeAll(async () => {
  postgres = await startPostgres();
});
afterAll(() => postgres.stop());
beforeEach(async () => {
  premises = await startPremises(await postgresDatabase(postgres));
  device = { identity: 'sandbox', wallet: 'wechat', code: newKey() };
});
afterEach(() => premises.close());

const PAYMENTS = sql`select state, wallet_call, superseded_at from payments order by id`;
const numbers = () => premises.sandbox.payments().map((payment) => payment.merchantOrderNo);

/** A shopper of a server that dies at the point, with an order. */
async function orderAtDying(FAULT_POINT: string) {
  const server = await premises.open({ FAULT_POINT });
  const shopper = await Shopper.loginWith(server.url, device);
  return { server, shopper, order: await shopper.order() };
}

/** The same phone at the server that took over a minute later. */
async function takeOver(): Promise<Shopper> {
  await premises.rows(...A_MINUTE_LATER);
  const server = await premises.open();
  return Shopper.loginWith(server.url, device);
}

async function payAndClose(shopper: Shopper, orderId: string): Promise<void> {
  await shopper.pay(orderId);
  premises.sandbox.approve(numbers().at(-1) ?? '');
  await shopper.until(orderId, 'paid');
}

/** Ends the server in order, and looks what it leaves. */
async function leave(...queries: readonly SQL[]) {
  await premises.stop();
  return premises.rows(...queries);
}

test('[A1] dead before the gateway heard of a payment: the shopper goes on, and pays once', async () => {
  const { server, shopper, order } = await orderAtDying('before-gateway');
  await expect(shopper.tryToPay(order.id)).rejects.toThrow();
  expect(await server.ended).toBe('SIGKILL');
  expect(numbers()).toEqual([]);
  expect(await premises.rows(PAYMENTS)).toMatchObject([[{ state: 'initiated' }]]);

  const next = await takeOver();
  await payAndClose(next, order.id);
  expect(numbers()).toHaveLength(1);
  expect(await leave(PAYMENTS)).toMatchObject([
    [{ state: 'initiated', superseded_at: expect.anything() as unknown }, { state: 'succeeded' }],
  ]);
});

test('[A2] dead with the gateway’s answer: its parameters reach no phone, and the shopper goes on', async () => {
  const { server, shopper, order } = await orderAtDying('after-gateway');
  await expect(shopper.tryToPay(order.id)).rejects.toThrow();
  await server.ended;
  expect(numbers()).toHaveLength(1);
  expect(await premises.rows(PAYMENTS)).toMatchObject([
    [{ state: 'initiated', wallet_call: null }],
  ]);

  const next = await takeOver();
  await payAndClose(next, order.id);
  expect(numbers()).toHaveLength(2);
  expect(await leave(PAYMENTS)).toMatchObject([
    [{ state: 'initiated', wallet_call: null }, { state: 'succeeded' }],
  ]);
});

test('[A2] dead with the gateway’s word that it is paid: asked again, it says the same', async () => {
  premises.sandbox.arm('no-notification');
  const { server, shopper, order } = await orderAtDying('after-query');
  await shopper.pay(order.id);
  premises.sandbox.approve(numbers()[0] ?? '');
  await expect(shopper.confirm(order.id)).rejects.toThrow();
  await server.ended;
  expect(await premises.rows(PAYMENTS)).toMatchObject([[{ state: 'payable' }]]);

  const next = await takeOver();
  expect(await next.confirm(order.id)).toMatchObject({ state: 'paid' });
});

test('[A3] dead with a notification that is kept and not answered: it counts once', async () => {
  const { server, shopper, order } = await orderAtDying('after-inbox');
  await shopper.pay(order.id);
  premises.sandbox.approve(numbers()[0] ?? '');
  await server.ended;
  const inbox = sql`select processed_at from inbox`;
  expect(await premises.rows(inbox)).toEqual([[{ processed_at: null }]]);

  const next = await takeOver();
  // The gateway had no answer, so it tells once more.
  premises.sandbox.advance(5_000);
  await next.until(order.id, 'paid');
  const paid = sql`select 1 from history where to_state = 'paid'`;
  const [kept, moves] = await leave(inbox, paid);
  expect(kept).toEqual([{ processed_at: expect.anything() as unknown }]);
  expect(moves).toHaveLength(1);
});

test.each(['before-refund', 'after-refund'])(
  '[C8] dead %s: the same refund is seen to the end, and money goes back once',
  async (point) => {
    const { server, shopper, order } = await orderAtDying(point);
    await payAndClose(shopper, order.id);
    const operator = await Operator.login(server.url);
    await expect(operator.refund(order.id, { amountMinor: 100 })).rejects.toThrow();
    await server.ended;
    const refunds = sql`select refund_number, state from refunds`;
    const [[before] = []] = await premises.rows(refunds);
    expect(before).toMatchObject({ state: 'requested' });

    const { url } = await takeOver();
    const next = await Operator.login(url);
    await next.until(order.id, (seen) => seen.refunds.every(({ state }) => state === 'succeeded'));
    expect(premises.sandbox.refunds()).toMatchObject([
      { merchantOrderNo: before?.refund_number, amountMinor: 100 },
    ]);
    expect(await leave(refunds)).toEqual([[{ ...before, state: 'succeeded' }]]);
  },
);
