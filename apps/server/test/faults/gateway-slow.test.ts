import { setTimeout as sleep } from 'node:timers/promises';
import { startedPaymentSchema } from '@minipay/contracts';
import { sql } from 'drizzle-orm';
import { errorOf, send, Shopper } from '../rig/shopper.ts';
import { startRig, type Rig } from '../rig/start-rig.ts';

const SHOPPERS = 10;

let rig: Rig;
beforeAll(async () => {
  rig = await startRig();
});
afterAll(() => rig.stop());

test('[A8] while the gateway is slow shoppers are told in time, all else is quick, and the late answers count', async () => {
  const shoppers = await Promise.all(
    Array.from({ length: SHOPPERS }, () => Shopper.login(rig.server.url)),
  );
  const orders = await Promise.all(shoppers.map((shopper) => shopper.order()));
  rig.sandbox.arm('answer-slow', { seconds: 25, times: SHOPPERS });
  let told = 0;
  const taps = shoppers.map(async (shopper, at) => {
    const answer = await shopper.tryToPay(orders[at]?.id ?? '');
    told += 1;
    return answer;
  });
  while (rig.sandbox.payments().length < SHOPPERS) await sleep(20);

  // All that needs no gateway is answered before any of them has waited long enough.
  const other = await Shopper.login(rig.server.url);
  const order = await other.order();
  expect(await other.list()).toHaveLength(1);
  expect((await other.cancel(order.id)).state).toBe('cancelled');
  for (const path of ['/healthz', '/readyz', '/api/products']) {
    expect((await send(rig.server.url, 'GET', path)).status).toBe(200);
  }
  expect(told).toBe(0);
  for (const answer of await Promise.all(taps)) {
    expect([answer.status, errorOf(answer).code]).toEqual([503, 'PAYMENT_OUTCOME_UNKNOWN']);
  }
  // They were not told by the gateway, whose answers are still to come.
  const states = () => rig.rows(sql`select distinct state from payments`);
  expect(await states()).toEqual([{ state: 'initiated' }]);

  rig.sandbox.advance(25_000);
  for (let look = 0; look < 100 && (await states())[0]?.state !== 'payable'; look += 1) {
    await sleep(50);
  }
  const again = await Promise.all(
    shoppers.map((shopper, at) => shopper.tryToPay(orders[at]?.id ?? '')),
  );
  for (const { body } of again) expect(startedPaymentSchema.parse(body).walletCall).toBeDefined();
  expect(rig.sandbox.payments()).toHaveLength(SHOPPERS);
});
