import { gatewaySigned } from './merchant.ts';
import { dataOf, settled, startScenarioRig, until, type ScenarioRig } from './scenario-rig.ts';

let rig: ScenarioRig;
beforeEach(async () => {
  rig = await startScenarioRig();
});
afterEach(() => rig.stop());

/** Asks for a payment of the scenario's own amount, and approves it. */
async function approved(amount: string): Promise<number> {
  await rig.pay({ order_amount: amount });
  return rig.sandbox.approve('A-1').transStatus;
}

test('paid: an approval pays', async () => {
  expect(await approved('31')).toBe(2);
  await rig.shop.waitFor(1);
  expect(rig.shop.received[0]).toMatchObject({ trans_status: 2, paid_amount: '31' });
});

test.each([
  ['no-funds', '32', 1, 'Insufficient balance'],
  ['cancelled', '33', 3, 'Cancelled by the payer'],
  ['closed', '34', 1, 'Order closed'],
])('%s, asked for by ¥%s: an approval ends with trans_status %i', async (id, yen, status, why) => {
  expect(await approved(yen)).toBe(status);
  await rig.shop.waitFor(1);
  const told = { trans_status: status, trans_error_msg: why };
  expect(rig.shop.received[0]).toMatchObject(told);
  expect(rig.shop.received[0]).not.toHaveProperty('pay_channel_trans_no');
  expect(dataOf(await rig.query())).toMatchObject({ ...told, paid_amount: '0' });
  expect(rig.sandbox.payments()).toMatchObject([{ scenario: id, transStatus: status }]);
});

test('paid late: the payment expires, is told to be closed, and is paid five minutes later', async () => {
  expect(await approved('35')).toBe(0);
  expect(dataOf(await rig.query())).toMatchObject({ trans_status: 0 });
  await rig.advance(300_000);
  await rig.shop.waitFor(1);
  await rig.advance(299_999);
  expect(rig.statuses()).toEqual([1]);
  expect(dataOf(await rig.query())).toMatchObject({ trans_status: 1 });
  await rig.advance(1);
  await rig.shop.waitFor(2);
  expect(rig.statuses()).toEqual([1, 2]);
  expect(dataOf(await rig.query())).toMatchObject({ trans_status: 2, paid_amount: '35' });
});

test('a coupon: the payer gave less, and the discount makes it up', async () => {
  await approved('36');
  await rig.shop.waitFor(1);
  const amounts = { order_amount: '36', trans_amount: '36', paid_amount: '31', discount_bpc: '5' };
  expect(rig.shop.received[0]).toMatchObject(amounts);
  expect(dataOf(await rig.query())).toMatchObject(amounts);
});

test('amounts that do not add up: less was paid, and nothing makes it up', async () => {
  await approved('37');
  await rig.shop.waitFor(1);
  const amounts = { order_amount: '37', paid_amount: '32', discount_bpc: '0', discount_bmopc: '0' };
  expect(rig.shop.received[0]).toMatchObject(amounts);
  expect(dataOf(await rig.query())).toMatchObject(amounts);
});

test.each([
  ['amount', '38', { order_amount: '28', trans_amount: '28', paid_amount: '28' }],
  ['currency', '39', { price_currency: 'USD', order_amount: '39' }],
  ['merchant', '40', { merchant_no: '312100000000' }],
  ['number', '41', { merchant_order_no: 'LIE-A-1' }],
])('another %s, well signed, in notification and query', async (_what, yen, lie) => {
  await approved(yen);
  await rig.shop.waitFor(1);
  expect(rig.shop.received[0]).toMatchObject({ trans_status: 2, ...lie });
  expect(gatewaySigned(rig.shop.received[0] ?? {}, rig.sandbox.gatewayPublicKey)).toBe(true);
  const answer = await rig.query();
  expect(dataOf(answer)).toMatchObject({ trans_status: 2, ...lie });
  expect(gatewaySigned({ ...answer }, rig.sandbox.gatewayPublicKey)).toBe(true);
});

test('lies are told of paid payments only', async () => {
  await rig.pay({ order_amount: '38' });
  expect(dataOf(await rig.query())).toMatchObject({ trans_status: 9, order_amount: '38' });
});

test.each([
  ['query-pending', '71', { code: '0', status: 0 }],
  ['query-no-record', '72', { code: 'E04111', status: undefined }],
])('%s: for 40 seconds queries know nothing and nobody is told', async (_id, yen, first) => {
  await approved(yen);
  await rig.advance(39_999);
  const early = await rig.query();
  const status = early.data === undefined ? undefined : dataOf(early).trans_status;
  expect([early.code, status]).toEqual([first.code, first.status]);
  expect(JSON.stringify(early)).not.toContain('paid_amount');
  expect(rig.shop.received).toEqual([]);
  await rig.advance(1);
  await rig.shop.waitFor(1);
  expect(rig.statuses()).toEqual([2]);
  expect(dataOf(await rig.query())).toMatchObject({ trans_status: 2 });
});

describe('refunds', () => {
  test('refused for lack of balance: accepted, and closed without money', async () => {
    await approved('81');
    expect(await rig.refund({ order_amount: '81' })).toMatchObject({ code: '0' });
    await until(() => rig.sandbox.refunds()[0]?.transStatus === 1);
    expect(rig.sandbox.refunds()).toMatchObject([
      { transStatus: 1, transErrorMsg: 'Insufficient merchant balance' },
    ]);
    expect(rig.sandbox.payments()).toMatchObject([{ transStatus: 2, refundedMinor: 0 }]);
  });

  test('slow: ten minutes until the money is back', async () => {
    await approved('82');
    await rig.refund({ order_amount: '82' });
    await rig.advance(599_999);
    expect(rig.sandbox.refunds()).toMatchObject([{ transStatus: 0 }]);
    await rig.advance(1);
    expect(rig.sandbox.refunds()).toMatchObject([{ transStatus: 2, amountMinor: 82 }]);
  });

  test('answer lost: the refund is made, and not a byte comes of the answer', async () => {
    await approved('83');
    let isOver = false;
    void rig.refund({ order_amount: '83' }).then(
      () => (isOver = true),
      () => (isOver = true),
    );
    await until(() => rig.sandbox.refunds()[0]?.transStatus === 2);
    rig.clock.advance(3_600_000);
    await settled();
    expect(isOver).toBe(false);
  });
});
