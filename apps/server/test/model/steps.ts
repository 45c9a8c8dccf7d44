import fc from 'fast-check';
import { cancelOrder } from '../../src/orders/cancel-order.ts';
import type { Order } from '../../src/orders/order.ts';
import { confirmOrder } from '../../src/payments/confirm-order.ts';
import { startPayment } from '../../src/payments/start-payment.ts';
import { requestRefund } from '../../src/refunds/request-refund.ts';
import { submitRefund } from '../../src/refunds/submit-refund.ts';
import { FAULTS, ProcessDied, type Fault, type GatewayPayment } from './played-gateway.ts';
import type { KnownOrder, ShopWorld } from './shop-world.ts';

const SECOND_MS = 1_000;
const MINUTE_MS = 60 * SECOND_MS;
const HOUR_MS = 60 * MINUTE_MS;
/** Shorter than any wait, a lost call's time, until the deadline, past its grace, a night, and more. */
const TIMES_MS = [
  SECOND_MS,
  16 * SECOND_MS,
  61 * SECOND_MS,
  5 * MINUTE_MS,
  14 * MINUTE_MS,
  18 * MINUTE_MS,
  7 * HOUR_MS,
  25 * HOUR_MS,
];

/** One thing that somebody does; the model is what `world.orders` says of it. */
type Step = fc.AsyncCommand<object, ShopWorld>;

function step(name: string, run: (world: ShopWorld) => Promise<void>): Step {
  return {
    check: () => true,
    async run(_model, world) {
      await run(world).catch((error: unknown) => {
        if (!(error instanceof ProcessDied)) throw error;
      });
      await world.check();
    },
    toString: () => name,
  };
}

type OfOrder = (known: KnownOrder, order: Order, world: ShopWorld) => Promise<void>;

/** A step with one of the orders there are; none, and it does nothing. */
function withOrder(name: string, run: OfOrder): fc.Arbitrary<Step> {
  return fc.constantFrom(0, 0, 0, 1, 2).map((pick) =>
    step(`${name}(${pick})`, async (world) => {
      // The newest are the ones that something happens to.
      const known = world.orders.at(-1 - (pick % Math.max(1, world.orders.length)));
      const order = known && (await world.parts.store.orders.byId(known.id));
      if (known && order) await run(known, order, world);
    }),
  );
}

const place = fc.integer({ min: 1, max: 5 }).map((quantity) =>
  step(`place(${quantity})`, async (world) => {
    const placed = await world.shop.place({ tea: quantity });
    if (placed.kind !== 'placed') return;
    world.orders.push({ id: placed.order.id, quantity, onPhones: [] });
  }),
);

const tap = withOrder('tap', async (known, order, world) => {
  const { parts, user, gateway } = world;
  const struck = gateway.struck;
  const earlier = await parts.store.payments.ofOrder(order.id);
  const started = await startPayment({ orderId: order.id, user, termIp: undefined }, parts);
  if (started.kind === 'started') {
    const { merchantOrderNo } = started.payment;
    if (!known.onPhones.includes(merchantOrderNo)) known.onPhones.push(merchantOrderNo);
    expect(gateway.payments.has(merchantOrderNo)).toBe(true);
  }
  // The first tap in time, with no fault, always gets a sheet.
  const leftMs = order.expiresAt.getTime() - parts.clock.now().getTime();
  const isFirst = earlier.length === 0 && gateway.struck === struck;
  if (isFirst && order.state === 'payable' && leftMs >= MINUTE_MS) {
    expect(started.kind).toBe('started');
  }
});

/** The newest payment that is on a phone. */
function onPhone({ onPhones }: KnownOrder, { gateway }: ShopWorld): GatewayPayment | undefined {
  return gateway.payments.get(onPhones.at(-1) ?? '');
}

const approve = withOrder('approve', (known, _order, world) => {
  const payment = onPhone(known, world);
  if (payment) world.gateway.pay(payment);
  return Promise.resolve();
});

const refuse = withOrder('refuse', (known, _order, world) => {
  const payment = onPhone(known, world);
  if (payment) world.gateway.close(payment);
  return Promise.resolve();
});

/** Money moves for a number that the shop has given up, or that no phone ever got. */
const payAnyway = fc.nat({ max: 5 }).map((pick) =>
  step(`payAnyway(${pick})`, (world) => {
    const payment = [...world.gateway.payments.values()].at(-1 - pick);
    if (payment) world.gateway.pay(payment, { late: true });
    return Promise.resolve();
  }),
);

/**
 * Whether the gateway has the money of a payment that the shop still waits for. What was closed once
 * is not asked about again: then only a notification tells.
 */
async function isPaidUnheard(known: KnownOrder, world: ShopWorld): Promise<boolean> {
  const there = onPhone(known, world);
  if (there?.status !== 2) return false;
  const here = await world.parts.store.payments.byMerchantOrderNo(there.number);
  return here?.state === 'payable';
}

const confirm = withOrder('confirm', async (known, order, world) => {
  const { struck } = world.gateway;
  const isPaid = await isPaidUnheard(known, world);
  const after = await confirmOrder(order, world.parts);
  if (isPaid && !order.stockReleasedAt && world.gateway.struck === struck) {
    expect(after.state).toBe('paid');
  }
});

const cancel = withOrder('cancel', async (known, order, world) => {
  const { struck } = world.gateway;
  const isPaid = await isPaidUnheard(known, world);
  const after = await cancelOrder(order, world.parts);
  if (order.state !== 'payable' || world.gateway.struck !== struck) return;
  if (isPaid) expect(after.state).toBe('paid');
  else expect(['paid', 'cancelled']).toContain(after.state);
});

const tell = fc.nat({ max: 4 }).map((pick) =>
  step(`tell(${pick})`, async (world) => {
    const message = world.gateway.messages.at(-1 - pick);
    if (message) await world.tell(message);
  }),
);

const giveBack = fc
  .tuple(fc.nat({ max: 3 }), fc.constantFrom(100, 300, null), fc.boolean())
  .chain(([, amountMinor, restocks]) =>
    withOrder(`giveBack ${amountMinor ?? 'all'} `, async (_known, order, world) => {
      const restock = restocks ? [{ position: 0, quantity: 1 }] : [];
      const { ids } = world.parts;
      const wanted = { orderId: order.id, amountMinor, reason: 'a test', restock };
      const by = { idempotencyKey: ids.next(), operator: 'a test' };
      const asked = await requestRefund({ ...wanted, ...by }, world.parts);
      if (asked.kind !== 'requested') return;
      world.restocked += restock.length;
      await submitRefund(asked.refund, world.parts);
    }),
  );

const giveBackElsewhere = withOrder('giveBackElsewhere', (known, _order, world) => {
  const payment = onPhone(known, world);
  if (payment) world.gateway.refundElsewhere(payment, 100);
  return Promise.resolve();
});

const finishRefunds = fc.constantFrom<2 | 1>(2, 2, 2, 1).map((status) =>
  step(`finishRefunds(${status})`, (world) => {
    for (const refund of world.gateway.refunds.values()) world.gateway.finish(refund, status);
    return Promise.resolve();
  }),
);

const strike = fc.constantFrom<Fault>(...FAULTS).map((fault) =>
  step(`strike(${fault})`, (world) => {
    world.gateway.strikeNext(fault);
    return Promise.resolve();
  }),
);

// Mostly a little, now and then a lot.
const pass = fc.constantFrom(...TIMES_MS.slice(0, 4), ...TIMES_MS).map((ms) =>
  step(`pass(${ms / SECOND_MS} s)`, (world) => {
    world.shop.pass(ms);
    return Promise.resolve();
  }),
);

const work = fc.constant(step('work', (world) => world.work()));

/** Everything that shopper, wallet, gateway, operator, worker and clock do; twice what is common. */
export const STEPS: fc.Arbitrary<Step>[] = [
  ...[
    place,
    place,
    tap,
    tap,
    tap,
    tap,
    approve,
    approve,
    approve,
    refuse,
    payAnyway,
    confirm,
    cancel,
  ],
  ...[strike, tell, tell, pass, pass, work, work],
  ...[giveBack, giveBackElsewhere, finishRefunds],
];

/** No more faults, all is told, and enough time for whatever waits. */
export async function settle(world: ShopWorld): Promise<void> {
  world.gateway.strikeNext(null);
  for (let round = 0; round < 16; round += 1) {
    for (const refund of world.gateway.refunds.values()) world.gateway.finish(refund, 2);
    for (const message of world.gateway.messages) await world.tell(message);
    await world.work();
    world.shop.pass(7 * HOUR_MS);
  }
  await world.checkSettled();
}
