import { requestRefund } from '../../src/refunds/request-refund.ts';
import { settleRefunds } from '../../src/refunds/settle-refunds.ts';
import { submitRefund } from '../../src/refunds/submit-refund.ts';
import type { Refund } from '../../src/refunds/refund.ts';
import { openBenchShop, PRICE_MINOR, successOf, type BenchShop } from './bench-shop.ts';

let shop: BenchShop;
beforeAll(async () => {
  shop = await openBenchShop();
});
afterAll(() => shop.open.close());
beforeEach(async () => {
  await shop.empty();
  await shop.sell({ tea: 9, cake: null });
});

let keys = 0;
const request = (orderId: string, more: Partial<Parameters<typeof requestRefund>[0]> = {}) => {
  keys += 1;
  const wanted = { amountMinor: null, reason: 'cold tea', restock: [], operator: 'kei' };
  return requestRefund({ orderId, ...wanted, idempotencyKey: `key-${keys}`, ...more }, shop.parts);
};
async function kept(orderId: string, more?: Parameters<typeof request>[1]): Promise<Refund> {
  const result = await request(orderId, more);
  if (result.kind !== 'requested') throw new Error(`It was ${result.kind}.`);
  return result.refund;
}
const refundOf = async (id: string) => {
  const refund = await shop.store.refunds.byId(id);
  if (!refund) throw new Error('No such refund.');
  return refund;
};
/** Lets time pass until a worker sees to it. */
async function settle(): Promise<void> {
  shop.pass(7 * 60 * 60_000);
  await settleRefunds({ limit: 100 }, shop.parts);
}
const returned = (refund: Refund, transStatus: number) => ({
  ...successOf({ amountMinor: refund.amountMinor, currency: refund.currency } as never),
  merchantOrderNo: refund.refundNumber,
  transNo: 'R1',
  transType: 3,
  transStatus,
});

test('a refund is kept before it is sent, and ends when the gateway says so', async () => {
  const { order, payment } = await shop.paid();
  const refund = await kept(order.id);
  expect(shop.submitted).toEqual([]);
  await submitRefund(refund, shop.parts);
  expect(shop.submitted).toEqual([
    {
      refundNumber: refund.refundNumber,
      origMerchantOrderNo: payment.merchantOrderNo,
      amountMinor: 2 * PRICE_MINOR,
      currency: 'JPY',
      description: 'Shop',
    },
  ]);
  expect(await refundOf(refund.id)).toMatchObject({ state: 'accepted' });

  shop.answers.refundQuery = () => ({ kind: 'answered', psn: 'psn', result: returned(refund, 2) });
  await settle();
  expect(await refundOf(refund.id)).toMatchObject({ state: 'succeeded', nextQueryAt: null });
});

test.each([
  ['more than is left', { amountMinor: 2 * PRICE_MINOR + 1 }, 'too-much'],
  ['nothing', { amountMinor: 0 }, 'too-much'],
  ['less than nothing', { amountMinor: -1 }, 'too-much'],
])('[C6] a refund of %s is refused', async (_what, more, kind) => {
  const { order } = await shop.paid();
  expect(await request(order.id, more)).toMatchObject({ kind });
});

test('[C6] an order that is not paid gives nothing back', async () => {
  const { order } = await shop.ask({ tea: 1 });
  expect(await request(order.id)).toEqual({ kind: 'not-paid' });
  expect(await request('unknown')).toEqual({ kind: 'no-order' });
});

test('[C7] of fifty that ask for all of it at once, one gets it', async () => {
  const { order, payment } = await shop.paid();
  const results = await Promise.all(Array.from({ length: 50 }, () => request(order.id)));
  expect(results.filter(({ kind }) => kind === 'requested')).toHaveLength(1);
  expect(results.filter(({ kind }) => kind === 'too-much')).toHaveLength(49);
  expect(await shop.store.refunds.ofPayment(payment.id)).toHaveLength(1);
});

test('the same request again is the same refund, another under its key is refused', async () => {
  const { order } = await shop.paid();
  const first = await kept(order.id, { amountMinor: 100, idempotencyKey: 'once' });
  expect(await request(order.id, { amountMinor: 100, idempotencyKey: 'once' })).toMatchObject({
    kind: 'replayed',
    refund: { id: first.id },
  });
  expect(await request(order.id, { amountMinor: 50, idempotencyKey: 'once' })).toEqual({
    kind: 'key-reused',
  });
});

test('[C19] parts go back up to what was paid, with a warning beyond ten', async () => {
  const { order } = await shop.paid();
  for (let count = 1; count <= 10; count += 1) {
    expect(await request(order.id, { amountMinor: 50 })).toMatchObject({ warning: null });
  }
  expect(await request(order.id, { amountMinor: 50 })).toMatchObject({ warning: 'many-refunds' });
  expect(await request(order.id, { amountMinor: 51 })).toEqual({ kind: 'too-much', leftMinor: 50 });
});

test('[C19] goods go back on the shelf as the operator says, and no more than were sold', async () => {
  const { order } = await shop.paid({ tea: 2, cake: 1 });
  const position = order.lines.findIndex(({ productId }) => productId === 'tea');
  await kept(order.id, { amountMinor: 10, restock: [{ position, quantity: 1 }] });
  expect(await shop.stockOf('tea')).toBe(8);
  expect(
    await request(order.id, { amountMinor: 10, restock: [{ position, quantity: 2 }] }),
  ).toEqual({ kind: 'restock-too-much', position });
  expect(await shop.stockOf('tea')).toBe(8);
  expect(await shop.store.refunds.ofOrders([order.id])).toHaveLength(1);
});

test('[C8] after a lost answer the gateway is asked, and sent the same number again', async () => {
  const { order } = await shop.paid();
  const refund = await kept(order.id);
  shop.answers.refund = () => ({ kind: 'unknown', code: 'PAYCLOUD_TRANSPORT', psn: null });
  await submitRefund(refund, shop.parts);
  expect(await refundOf(refund.id)).toMatchObject({ state: 'unknown' });

  shop.answers.refund = () => ({ kind: 'refused', code: 'SYS002', psn: null });
  await settle();
  expect(await refundOf(refund.id)).toMatchObject({ state: 'unknown', failureCode: 'SYS002' });
  expect(await request(order.id)).toEqual({ kind: 'too-much', leftMinor: 0 });

  shop.answers.refundQuery = () => ({ kind: 'answered', psn: 'psn', result: returned(refund, 2) });
  await settle();
  expect(await refundOf(refund.id)).toMatchObject({ state: 'succeeded' });
  expect(new Set(shop.submitted.map(({ refundNumber }) => refundNumber)).size).toBe(1);
  expect(shop.submitted).toHaveLength(2);
});

test('[C8] one whose process died before or while it was sent is sent by a worker', async () => {
  const { order } = await shop.paid();
  const refund = await kept(order.id);
  await settle();
  expect(shop.submitted).toHaveLength(1);
  expect(await refundOf(refund.id)).toMatchObject({ state: 'accepted' });

  const other = await shop.paid();
  const cut = await kept(other.order.id);
  await shop.store.refunds.markSubmitted(cut.id, shop.parts.clock.now());
  shop.answers.refund = () => ({ kind: 'refused', code: 'SYS002', psn: null });
  await settle();
  expect(await refundOf(cut.id)).toMatchObject({ state: 'requested' });
});

test('a first refusal before acceptance ends it, and the money may be asked for again', async () => {
  const { order } = await shop.paid();
  const refund = await kept(order.id);
  shop.answers.refund = () => ({ kind: 'refused', code: 'E07303', psn: null });
  expect(await submitRefund(refund, shop.parts)).toMatchObject({
    state: 'refused',
    failureCode: 'E07303',
  });
  expect(await request(order.id)).toMatchObject({ kind: 'requested' });
});

test('[C9] one that fails after it was accepted counts as not returned', async () => {
  const { order } = await shop.paid();
  const refund = await kept(order.id);
  await submitRefund(refund, shop.parts);
  shop.answers.refundQuery = () => ({
    kind: 'answered',
    psn: 'psn',
    result: { ...returned(refund, 1), failureCode: '4001' },
  });
  await settle();
  expect(await refundOf(refund.id)).toMatchObject({ state: 'failed', failureCode: '4001' });
  expect(await request(order.id)).toMatchObject({ kind: 'requested' });
});

test('a result of another amount moves nothing', async () => {
  const { order, payment } = await shop.paid();
  const refund = await kept(order.id, { amountMinor: 100 });
  await submitRefund(refund, shop.parts);
  await shop.say(payment, { ...returned(refund, 2), orderAmountMinor: 101 });
  expect(await refundOf(refund.id)).toMatchObject({ state: 'accepted' });
});

test('[C11] a second success goes back, once', async () => {
  const { order, payment } = await shop.paid();
  const second = { ...payment, id: shop.parts.ids.next(), merchantOrderNo: shop.parts.ids.next() };
  const [why] = await shop.store.history.ofOrder(order.id);
  if (!why) throw new Error('An order has no history.');
  await shop.store.payments.insert(
    { ...second, state: 'unknown', supersededAt: new Date(0) },
    { ...why, id: shop.parts.ids.next(), paymentId: second.id, to: 'unknown' },
  );
  await shop.say(second);
  await shop.say(second);
  expect(await shop.store.refunds.ofPayment(second.id)).toMatchObject([
    { source: 'rule', amountMinor: payment.amountMinor },
  ]);
  expect((await shop.store.orders.byId(order.id))?.paidByPaymentId).toBe(payment.id);
  await settle();
  expect(shop.submitted).toMatchObject([{ origMerchantOrderNo: second.merchantOrderNo }]);
});

test('[C16] a refund made elsewhere counts, and leaves no more to give back than there is', async () => {
  const { order, payment } = await shop.paid();
  const elsewhere = {
    merchantOrderNo: 'CONSOLE1',
    transNo: 'R9',
    transType: 3,
    orderAmountMinor: 500,
    origTransNo: payment.transNo,
  };
  await shop.say(payment, elsewhere);
  await shop.say(payment, elsewhere);
  expect(await shop.store.refunds.ofPayment(payment.id)).toMatchObject([
    { state: 'succeeded', amountMinor: 500, source: 'elsewhere', refundNumber: 'CONSOLE1' },
  ]);
  expect(await request(order.id, { amountMinor: 101 })).toEqual({
    kind: 'too-much',
    leftMinor: 100,
  });
});
