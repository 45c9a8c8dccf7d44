import { reconciliationSchema, type ReconciliationReport } from '@minipay/contracts';
import { keptBy } from '../rig/kept.ts';
import { Operator } from '../rig/operator.ts';
import { Shopper } from '../rig/shopper.ts';
import { startRig, type Rig } from '../rig/start-rig.ts';

const DAY = '2026-11-01';
const NOON_IN_TOKYO = Date.parse('2026-11-01T03:00:00Z');
const MINUTE_MS = 60_000;

/** A clock of both sides that stands, so that the gateway tells nobody and no query falls due. */
let nowMs: number;
let rig: Rig;
let shopper: Shopper;
beforeEach(async () => {
  nowMs = NOON_IN_TOKYO;
  rig = await startRig({
    clock: { now: () => new Date(nowMs) },
    sandbox: { clock: { now: () => nowMs, schedule: () => () => undefined }, notifyAfterMs: 1 },
  });
  shopper = await Shopper.login(rig.server.url);
});
afterEach(() => rig.stop());

const numberOf = (orderId: string) =>
  rig.sandbox.payments().findLast((payment) => payment.attach === orderId)?.merchantOrderNo ?? '';
async function paidUntold(): Promise<string> {
  const order = await shopper.order();
  await shopper.pay(order.id);
  rig.sandbox.approve(numberOf(order.id));
  nowMs += 1_000;
  expect(await shopper.read(order.id)).toMatchObject({ state: 'payable' });
  return order.id;
}
async function reconcile(): Promise<ReconciliationReport | null> {
  const operator = await Operator.login(rig.server.url);
  const { body } = await operator.send('POST', '/reconciliations', { body: { date: DAY } });
  return reconciliationSchema.parse(body).report;
}

test('[B4] a payment that nobody told us of is paid after its day is reconciled', async () => {
  const orderId = await paidUntold();
  expect((await rig.compared()).map(({ rule }) => rule.slice(0, 2))).toEqual(['I1', 'I1']);
  expect(await reconcile()).toMatchObject({
    lines: 1,
    matched: 0,
    settled: 1,
    open: 0,
    kinds: [{ kind: 'status-differs', count: 1 }],
    differences: [{ orderId, settled: true, hereState: 'payable', thereMinor: 900 }],
  });
  expect(await shopper.read(orderId)).toMatchObject({ state: 'paid' });
  expect(await rig.compared()).toEqual([]);
  expect(await reconcile()).toMatchObject({ matched: 1, settled: 0, open: 0 });
});

test('[C16] a refund of the console that nobody told us of is taken in and shown', async () => {
  const orderId = await paidUntold();
  rig.sandbox.refund(numberOf(orderId), { amountMinor: 50 });
  nowMs += 1_000;
  expect(await reconcile()).toMatchObject({ lines: 2, matched: 0, settled: 2, open: 0 });
  expect(await shopper.read(orderId)).toMatchObject({
    state: 'paid',
    refunds: [{ state: 'succeeded', amountMinor: 50 }],
  });
  expect(await keptBy(rig).findings()).toEqual(['refund-elsewhere']);
  expect(await rig.compared()).toEqual([]);
});

test('yesterday is compared by itself once its hour has come, and the report is kept', async () => {
  await paidUntold();
  nowMs = Date.parse('2026-11-01T18:59:00Z');
  const early = await Operator.login(rig.server.url);
  expect((await early.send('GET', `/reconciliations/${DAY}`)).status).toBe(404);
  nowMs += 2 * MINUTE_MS;
  const operator = await Operator.login(rig.server.url);
  for (let look = 0; look < 100; look += 1) {
    const { status, body } = await operator.send('GET', `/reconciliations/${DAY}`);
    const report = status === 200 ? reconciliationSchema.parse(body).report : null;
    if (report) {
      expect(report).toMatchObject({ madeBy: 'daily', isComplete: true, lines: 1, open: 0 });
      return;
    }
    await new Promise((resolve) => setTimeout(resolve, 100));
  }
  throw new Error('There is no report.');
});
