import { sql } from 'drizzle-orm';
import { errorOf, Shopper } from '../rig/shopper.ts';
import { startRig, type Rig } from '../rig/start-rig.ts';

const MINUTE = 60_000;
let skewMs = 0;
const now = () => Date.now() + skewMs;

/** Both the server and the gateway live in this time; the gateway's timers stay real. */
let rig: Rig;
beforeAll(async () => {
  rig = await startRig({
    clock: { now: () => new Date(now()) },
    sandbox: { clock: { now, schedule: () => () => undefined } },
  });
});
afterAll(() => rig.stop());
beforeEach(() => {
  skewMs = 0;
});

test('an order that nobody paid expires after its deadline and grace, by the gateway’s word', async () => {
  const shopper = await Shopper.login(rig.server.url);
  const order = await shopper.order();
  await shopper.pay(order.id);
  skewMs = 16 * MINUTE;
  const answer = await shopper.tryToPay(order.id);
  expect(answer.status).toBe(409);
  expect(errorOf(answer).code).toBe('ORDER_NOT_PAYABLE');
  expect((await shopper.read(order.id)).state).toBe('payable');

  skewMs = 18 * MINUTE;
  const expired = await shopper.until(order.id, 'expired');
  expect(expired.payment?.state).toBe('closed');
  const causes = await rig.rows(
    sql`select to_state, cause_kind from history where order_id = ${order.id} order by id`,
  );
  expect(causes.at(-1)).toEqual({ to_state: 'expired', cause_kind: 'job' });
});

test('with less than a minute left no payment begins', async () => {
  const shopper = await Shopper.login(rig.server.url);
  const order = await shopper.order();
  skewMs = 14.5 * MINUTE;
  const answer = await shopper.tryToPay(order.id);
  expect(answer.status).toBe(409);
  expect(rig.sandbox.payments().filter((payment) => payment.attach === order.id)).toEqual([]);
});

test('[B4] a payment that neither notification nor phone told of is settled by the server alone', async () => {
  const shopper = await Shopper.login(rig.server.url);
  const order = await shopper.order();
  await shopper.pay(order.id);
  const payment = rig.sandbox.payments().find(({ attach }) => attach === order.id);
  rig.sandbox.approve(payment?.merchantOrderNo ?? '');
  // The gateway's clock runs no timers here, so it sends nothing.
  skewMs = 2 * MINUTE;
  const paid = await shopper.until(order.id, 'paid');
  expect(paid.payment?.state).toBe('succeeded');
});
