import { requestedRefundSchema, type OperatorRefund } from '@minipay/contracts';
import { sql } from 'drizzle-orm';
import { Operator } from '../rig/operator.ts';
import { errorOf, newKey, Shopper, type Answer } from '../rig/shopper.ts';
import { startRig, type Rig } from '../rig/start-rig.ts';

const PRICE = 450;
const TOTAL = 2 * PRICE;

let rig: Rig;
let shopper: Shopper;
let operator: Operator;
beforeAll(async () => {
  rig = await startRig();
  shopper = await Shopper.login(rig.server.url);
  operator = await Operator.login(rig.server.url);
});
afterAll(() => rig.stop());

const numberOf = (orderId: string) =>
  rig.sandbox.payments().findLast((payment) => payment.attach === orderId)?.merchantOrderNo ?? '';
const refundIn = (answer: Answer): OperatorRefund =>
  requestedRefundSchema.parse(answer.body).refund;
const paidOrder = async (): Promise<string> => {
  const order = await shopper.order();
  expect(order.totalMinor).toBe(TOTAL);
  await shopper.pay(order.id);
  rig.sandbox.approve(numberOf(order.id));
  await shopper.until(order.id, 'paid');
  return order.id;
};
/** All that was found, of which not everything is written together with the refund. */
const hasTakenIn =
  (findings: number) =>
  (order: { refunds: readonly { state: string }[]; findings: readonly unknown[] }) =>
    hasRefundIn('succeeded')(order) && order.findings.length === findings;
const hasRefundIn = (state: string) => (order: { refunds: readonly { state: string }[] }) =>
  order.refunds.some((refund) => refund.state === state);

test('money goes back: the gateway accepts, its notification proves it, the shopper sees it', async () => {
  rig.sandbox.arm('refund-slow');
  const orderId = await paidOrder();
  const answer = await operator.refund(orderId, { reason: 'spilt' });
  expect(answer.status).toBe(201);
  const refund = refundIn(answer);
  expect(refund).toMatchObject({ amountMinor: TOTAL, source: 'operator', reason: 'spilt' });

  await operator.until(orderId, hasRefundIn('accepted'));
  rig.sandbox.finish(refund.refundNumber, 2);
  const order = await operator.until(orderId, hasRefundIn('succeeded'));
  const steps = order.timeline.filter(({ what }) => what === 'refund');
  expect(steps.map(({ to }) => to)).toEqual(['requested', 'accepted', 'succeeded']);
  expect(steps[0]?.cause).toEqual({ kind: 'operator', reference: 'developer' });
  expect(steps[2]?.cause.kind).toBe('notification');
  expect(await shopper.read(orderId)).toMatchObject({
    state: 'paid',
    refunds: [{ state: 'succeeded', amountMinor: TOTAL }],
  });
  expect(rig.sandbox.refunds().map(({ merchantOrderNo }) => merchantOrderNo)).toContain(
    refund.refundNumber,
  );
});

test('the same request again is the same refund, another one under its key is refused', async () => {
  const orderId = await paidOrder();
  const key = newKey();
  const first = await operator.refund(orderId, { amountMinor: 100 }, key);
  const again = await operator.refund(orderId, { amountMinor: 100 }, key);
  expect([first.status, again.status]).toEqual([201, 200]);
  expect(refundIn(again).id).toBe(refundIn(first).id);
  const other = await operator.refund(orderId, { amountMinor: 101 }, key);
  expect({ status: other.status, ...errorOf(other) }).toMatchObject({
    status: 422,
    code: 'IDEMPOTENCY_KEY_REUSED',
  });
  const restocked = { amountMinor: 100, restock: [{ position: 0, quantity: 1 }] };
  expect((await operator.refund(orderId, restocked, key)).status).toBe(422);
  expect((await operator.order(orderId)).refunds).toHaveLength(1);
});

test('[C6] what cannot be given back is refused with its reason', async () => {
  const unpaid = await shopper.order();
  const orderId = await paidOrder();
  expect((await operator.refund(orderId, { amountMinor: 40 })).status).toBe(201);
  const cases: readonly [string, object, number, string][] = [
    [unpaid.id, {}, 409, 'NOT_PAID'],
    [orderId, { amountMinor: TOTAL - 39 }, 409, 'REFUND_TOO_MUCH'],
    [orderId, { amountMinor: 0 }, 400, 'INVALID_REQUEST'],
    [orderId, { amountMinor: -1 }, 400, 'INVALID_REQUEST'],
    [orderId, { amountMinor: 0.5 }, 400, 'INVALID_REQUEST'],
    [orderId, { amountMinor: 1, currency: 'USD' }, 400, 'INVALID_REQUEST'],
    [orderId, { restock: [{ position: 0, quantity: 3 }] }, 409, 'RESTOCK_TOO_MUCH'],
    [orderId, { restock: [{ position: 1, quantity: 1 }] }, 409, 'RESTOCK_TOO_MUCH'],
    ['0'.repeat(32), {}, 404, 'NOT_FOUND'],
  ];
  for (const [id, body, status, code] of cases) {
    const answer = await operator.refund(id, body);
    expect({ body, status: answer.status, code: errorOf(answer).code }).toEqual({
      body,
      status,
      code,
    });
  }
  expect((await operator.refund(orderId, {})).status).toBe(201);
  const nothingLeft = await operator.refund(orderId, {});
  expect(errorOf(nothingLeft)).toMatchObject({
    code: 'REFUND_TOO_MUCH',
    details: { leftMinor: 0 },
  });
  expect((await operator.order(orderId)).refunds.map(({ amountMinor }) => amountMinor)).toEqual([
    40,
    TOTAL - 40,
  ]);
});

test('[C7] of fifty refunds of everything at once one is taken', async () => {
  const orderId = await paidOrder();
  const answers = await Promise.all(
    Array.from({ length: 50 }, () => operator.refund(orderId, { amountMinor: TOTAL })),
  );
  expect(answers.filter(({ status }) => status === 201)).toHaveLength(1);
  expect(answers.filter(({ status }) => status === 409)).toHaveLength(49);
  const order = await operator.until(orderId, hasRefundIn('succeeded'));
  expect(order.refunds).toHaveLength(1);
  const atGateway = rig.sandbox
    .refunds()
    .filter(({ origMerchantOrderNo }) => origMerchantOrderNo === numberOf(orderId));
  expect(atGateway.map(({ amountMinor }) => amountMinor)).toEqual([TOTAL]);
});

test('[C9] a refund that fails is not money given back, and goes again under a new number', async () => {
  rig.sandbox.arm('refund-refused');
  const orderId = await paidOrder();
  const old = refundIn(await operator.refund(orderId, {}));
  const failed = await operator.until(orderId, hasRefundIn('failed'));
  expect(failed.findings.map(({ kind }) => kind)).toEqual(['refund-failed']);
  expect(failed.state).toBe('paid');
  expect(await shopper.read(orderId)).toMatchObject({ refunds: [{ state: 'failed' }] });

  const retries = await Promise.all(
    Array.from({ length: 5 }, () => operator.send('POST', `/refunds/${old.id}/retry`)),
  );
  expect(retries.map(({ status }) => status).sort()).toEqual([200, 200, 200, 200, 201]);
  const fresh = new Set(retries.map((answer) => refundIn(answer).refundNumber));
  expect(fresh.size).toBe(1);
  expect(fresh.has(old.refundNumber)).toBe(false);
  const { refunds } = await operator.order(orderId);
  expect(refunds.map(({ amountMinor }) => amountMinor)).toEqual([TOTAL, TOTAL]);
});

test('a refund that has not failed is not sent again', async () => {
  const orderId = await paidOrder();
  const refund = refundIn(await operator.refund(orderId, {}));
  const answer = await operator.send('POST', `/refunds/${refund.id}/retry`);
  expect({ status: answer.status, ...errorOf(answer) }).toMatchObject({
    status: 409,
    code: 'REFUND_NOT_RETRYABLE',
  });
});

test('[C16] a refund in the gateway’s console is taken in, counted and shown', async () => {
  const orderId = await paidOrder();
  rig.sandbox.refund(numberOf(orderId), { amountMinor: 300 });
  const order = await operator.until(orderId, hasTakenIn(1));
  expect(order.refunds).toMatchObject([{ source: 'elsewhere', amountMinor: 300 }]);
  expect(order.findings.map(({ kind }) => kind)).toEqual(['refund-elsewhere']);
  const tooMuch = await operator.refund(orderId, { amountMinor: TOTAL - 299 });
  expect(errorOf(tooMuch)).toMatchObject({ details: { leftMinor: TOTAL - 300 } });
  expect((await shopper.read(orderId)).refunds).toMatchObject([{ amountMinor: 300 }]);
});

test('[C16] a revoke is confirmed, gives everything back, and is taken in as made elsewhere', async () => {
  const orderId = await paidOrder();
  const paymentId = (await operator.order(orderId)).paidByPaymentId ?? '';
  const unconfirmed = await operator.send('POST', `/payments/${paymentId}/revoke`);
  expect(errorOf(unconfirmed)).toMatchObject({ code: 'CONFIRMATION_NEEDED' });
  expect((await operator.order(orderId)).refunds).toEqual([]);

  const confirm = { body: { confirm: true } };
  const revoked = await operator.send('POST', `/payments/${paymentId}/revoke`, confirm);
  expect(revoked.status).toBe(200);
  const order = await operator.until(orderId, hasTakenIn(2));
  expect(order.refunds).toMatchObject([{ source: 'elsewhere', amountMinor: TOTAL }]);
  expect(order.findings.map(({ kind }) => kind).sort()).toEqual(['refund-elsewhere', 'revoked']);
  expect(errorOf(await operator.refund(orderId, {}))).toMatchObject({ details: { leftMinor: 0 } });
});

test('a payment that is not paid is closed by a revoke, and one that ended is not revoked', async () => {
  const order = await shopper.order();
  await shopper.pay(order.id);
  const paymentId = (await operator.order(order.id)).payments[0]?.id ?? '';
  rig.sandbox.setSwitch('revoke-unpaid', 'closed');
  const path = `/payments/${paymentId}/revoke`;
  const revoked = await operator.send('POST', path, { body: { confirm: true } });
  expect(revoked).toMatchObject({ status: 200, body: { payment: { state: 'closed' } } });
  const again = await operator.send('POST', path, { body: { confirm: true } });
  expect(errorOf(again)).toMatchObject({ code: 'PAYMENT_NOT_REVOCABLE' });
});

test('[C19] goods go back on the shelf as the operator says, and a tenth refund warns', async () => {
  await rig.rows(sql`update products set stock = 10 where id = 'cafe-latte'`);
  const orderId = await paidOrder();
  const stock = async () =>
    Number((await rig.rows(sql`select stock from products where id = 'cafe-latte'`))[0]?.stock);
  expect(await stock()).toBe(8);
  const restock = [{ position: 0, quantity: 1 }];
  await operator.refund(orderId, { amountMinor: 10, restock });
  expect(await stock()).toBe(9);
  const warnings: unknown[] = [];
  for (let count = 2; count <= 11; count += 1) {
    const answer = await operator.refund(orderId, { amountMinor: 10 });
    warnings.push(requestedRefundSchema.parse(answer.body).warnings);
  }
  expect(warnings.at(-2)).toEqual([]);
  expect(warnings.at(-1)).toEqual(['many-refunds']);
  expect(await stock()).toBe(9);
});

test('what operators did is in the audit, with how it ended and by whom', async () => {
  const orderId = await paidOrder();
  await operator.refund(orderId, { amountMinor: 10, reason: 'a cold one' });
  await operator.refund(orderId, { amountMinor: TOTAL });
  const { body } = await operator.send('GET', '/audit');
  const entries = (body as { entries: Record<string, unknown>[] }).entries;
  expect(entries.filter(({ subject }) => subject === orderId)).toMatchObject([
    { operator: 'developer', action: 'refund', outcome: 'REFUND_TOO_MUCH' },
    { operator: 'developer', action: 'refund', outcome: 'done', details: { reason: 'a cold one' } },
  ]);
});
