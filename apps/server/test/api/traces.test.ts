import type { OperatorOrder } from '@minipay/contracts';
import { sql } from 'drizzle-orm';
import { Operator } from '../rig/operator.ts';
import { Shopper } from '../rig/shopper.ts';
import { startRig, type Rig } from '../rig/start-rig.ts';

const LIFETIME_AND_GRACE_MS = 18 * 60_000;

let aheadMs = 0;
let rig: Rig;
let shopper: Shopper;
let operator: Operator;
beforeAll(async () => {
  const now = () => Date.now() + aheadMs;
  rig = await startRig({ clock: { now: () => new Date(now()) } });
  shopper = await Shopper.login(rig.server.url);
  operator = await Operator.login(rig.server.url);
});
afterAll(() => rig.stop());

const numberOf = (orderId: string) =>
  rig.sandbox.payments().findLast(({ attach }) => attach === orderId)?.merchantOrderNo ?? '';

async function payable(scenario?: string): Promise<string> {
  if (scenario !== undefined) rig.sandbox.arm(scenario);
  const { id } = await shopper.order();
  await shopper.tryToPay(id);
  return id;
}

async function paid(scenario?: string): Promise<string> {
  const id = await payable(scenario);
  rig.sandbox.approve(numberOf(id));
  await shopper.until(id, 'paid');
  return id;
}

const refundsEnd = (id: string) =>
  operator.until(id, ({ refunds }) => refunds.some(({ state }) => state === 'succeeded'));

/** One of each that happens to an order, its money and its goods. */
const LIVES: Readonly<Record<string, () => Promise<string>>> = {
  'paid, as a notification told': () => paid(),
  'paid, as only a query told': async () => {
    const id = await payable('no-notification');
    rig.sandbox.approve(numberOf(id));
    await shopper.confirm(id);
    return id;
  },
  'refused by the payer, then paid': async () => {
    const id = await payable();
    rig.sandbox.refuse(numberOf(id));
    await shopper.confirm(id);
    await shopper.pay(id);
    rig.sandbox.approve(numberOf(id));
    await shopper.until(id, 'paid');
    return id;
  },
  'refused by the gateway': () => payable('refused'),
  'paid twice, since the first answer was lost': async () => {
    const id = await payable('reset-after');
    const first = numberOf(id);
    await shopper.pay(id);
    rig.sandbox.approve(numberOf(id));
    await shopper.until(id, 'paid');
    rig.sandbox.approve(first);
    await refundsEnd(id);
    return id;
  },
  'cancelled by the shopper': async () => {
    const id = await payable();
    await shopper.cancel(id);
    return id;
  },
  'given back by an operator': async () => {
    const id = await paid();
    await operator.refund(id, { amountMinor: 100 });
    await refundsEnd(id);
    return id;
  },
  'given back in the gateway’s console': async () => {
    const id = await paid();
    rig.sandbox.refund(numberOf(id), { amountMinor: 50 });
    await refundsEnd(id);
    return id;
  },
  'retried by an operator, since the first refund was refused': async () => {
    const id = await paid('refund-refused');
    await operator.refund(id, {});
    const { refunds } = await operator.until(id, (order) =>
      order.refunds.some(({ state }) => state === 'refused' || state === 'failed'),
    );
    await operator.send('POST', `/refunds/${refunds[0]?.id}/retry`);
    return id;
  },
  'expired, never asked to be paid': async () => {
    const { id } = await shopper.order();
    aheadMs += LIFETIME_AND_GRACE_MS;
    operator = await Operator.login(rig.server.url);
    await shopper.until(id, 'expired');
    return id;
  },
};

test.each(Object.entries(LIVES))(
  '[J1] every step of an order that was %s has its cause',
  async (_how, live) => {
    const id = await live();
    const order = await operator.order(id);
    expect(order.timeline.length).toBeGreaterThan(1);
    for (const step of order.timeline) {
      expect({ step, explained: await explained(step, order) }).toMatchObject({ explained: true });
    }
    // Each payment and refund has come into its state by such a step.
    for (const { id, state } of [order, ...order.payments, ...order.refunds]) {
      expect(order.timeline.some((step) => step.id === id && step.to === state)).toBe(true);
    }
  },
);

type Step = OperatorOrder['timeline'][number];

/** Whether what a step names as its cause is there, and is about what moved. */
async function explained({ what, id, to, cause }: Step, order: OperatorOrder): Promise<boolean> {
  const { kind, reference } = cause;
  switch (kind) {
    case 'shopper':
      return reference === order.userId;
    case 'job':
      return what === 'order' && to === 'expired' && reference === 'expire-orders';
    case 'operator': {
      const asked = await rig.rows(sql`
        select 1 from audit where operator = ${reference} and outcome = 'done'
          and (action = 'refund' and subject = ${order.id}
            or action = 'refund.retry' and details ->> 'orderId' = ${order.id})`);
      return what === 'refund' && asked.length > 0;
    }
    case 'notification': {
      const told = await rig.rows(sql`
        select merchant_order_no from inbox
        where id = ${reference} and processed_at is not null and raw_body <> ''`);
      return numbersOf(order).includes(String(told[0]?.merchant_order_no));
    }
    case 'query':
    case 'answer':
      // Of an answer that never came there is no number.
      if (reference === null) return kind === 'answer' && to === 'unknown' && id !== order.id;
      return rig.sandbox.log().some((message) => {
        const text = JSON.stringify(message);
        return text.includes(reference) && numbersOf(order).some((each) => text.includes(each));
      });
  }
}

function numbersOf({ payments, refunds }: OperatorOrder): readonly string[] {
  return [
    ...payments.map(({ merchantOrderNo }) => merchantOrderNo),
    ...refunds.map(({ refundNumber }) => refundNumber),
  ];
}
