import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { startSandbox, type Sandbox } from '../src/index.ts';
import { fakeClock, type FakeClock } from './fake-clock.ts';
import {
  common,
  dataOf,
  example,
  gatewaySigned,
  openShop,
  sendSigned,
  until,
  type Shop,
} from './merchant.ts';
import { gatewayPem } from './gateway-pem.ts';

let clock: FakeClock;
let sandbox: Sandbox;
let shop: Shop;
let answer: { status: number; text: string };

beforeEach(async () => {
  clock = fakeClock();
  sandbox = await startSandbox({ clock, privateKey: gatewayPem });
  answer = { status: 200, text: 'success' };
  shop = await openShop(() => answer);
});
afterEach(async () => {
  await sandbox.stop();
  await shop.close();
});

async function place(number = 'A-1', fields: Record<string, string> = {}) {
  const order = { ...example(clock.now()), merchant_order_no: number, order_amount: '1000' };
  await sendSigned(`${sandbox.url}/api/entry`, { ...order, notify_url: '', ...fields });
}

async function pay(number = 'A-1', fields: Record<string, string> = {}) {
  await place(number, fields);
  sandbox.approve(number);
}

const refundFields = (fields: Record<string, string>) => ({
  ...common('order.refund.submit', clock.now()),
  orig_merchant_order_no: 'A-1',
  merchant_order_no: 'R-1',
  price_currency: 'JPY',
  order_amount: '300',
  description: 'too small',
  notify_url: shop.notifyUrl,
  ...fields,
});
const refund = (fields: Record<string, string> = {}, path = '/refund') =>
  sendSigned(`${sandbox.url}/api/entry${path}`, refundFields(fields));
const query = (fields: Record<string, string>, path = '/refundquery') =>
  sendSigned(`${sandbox.url}/api/entry${path}`, {
    ...common('order.refund.query', clock.now()),
    ...fields,
  });
const moved = () => sandbox.payments()[0]?.refundedMinor;

describe('a refund', () => {
  test('is accepted as refunding, then done, and told with trans_type 3', async () => {
    await pay();
    const accepted = await refund();
    expect(accepted.code).toBe('0');
    expect(dataOf(accepted)).toEqual({
      trans_no: expect.stringMatching(/^[0-9]{20}$/),
      trans_amount: '300',
      trans_fee_c: '0',
      vat_amount: '0',
      trans_status: 0,
    });
    const payment = sandbox.payments()[0];
    const done = dataOf(await query({ merchant_order_no: 'R-1' }));
    expect(done).toMatchObject({
      merchant_order_no: 'R-1',
      trans_no: dataOf(accepted).trans_no,
      orig_trans_no: payment?.transNo,
      trans_type: 3,
      trans_status: 2,
      trans_amount: '300',
      trans_end_time: '2023-11-14 22:13:20',
    });
    await shop.waitFor(1);
    expect(shop.received[0]).toMatchObject({
      method: 'payment.result.notify',
      merchant_order_no: 'R-1',
      orig_merchant_order_no: 'A-1',
      trans_type: 3,
      trans_status: 2,
      trans_amount: '300',
    });
    expect(gatewaySigned(shop.received[0] ?? {}, sandbox.gatewayPublicKey)).toBe(true);
    expect(payment).toMatchObject({
      transStatus: 2,
      refundedMinor: 300,
      refunds: [{ merchantOrderNo: 'R-1', source: 'merchant', amount: '¥300', transStatus: 2 }],
    });
    expect(dataOf(await query({ trans_no: String(done.trans_no) }, ''))).toEqual(done);
  });

  test('can be repeated in parts up to what was paid, and not a yen beyond', async () => {
    await pay();
    const answers = await Promise.all(
      ['400', '400', '400', '200', '1'].map((order_amount, index) =>
        refund({ order_amount, merchant_order_no: `R-${index}` }, ''),
      ),
    );
    const taken = answers.filter(({ code }) => code === '0');
    const sum = taken.reduce((total, each) => total + Number(dataOf(each).trans_amount), 0);
    expect(answers.filter(({ code }) => code !== '0').map(({ code }) => code)).toContain('SBX011');
    expect(sum).toBeLessThanOrEqual(1_000);
    expect(moved()).toBe(sum);
  });

  test('of fifty at once for the whole amount only one is taken', async () => {
    await pay();
    const numbers = Array.from({ length: 50 }, (_each, index) => `R-${index}`);
    const answers = await Promise.all(
      numbers.map((merchant_order_no) => refund({ merchant_order_no, order_amount: '1000' })),
    );
    expect(answers.filter(({ code }) => code === '0')).toHaveLength(1);
    expect(moved()).toBe(1_000);
  });

  test('in more than fifty parts is refused', async () => {
    await pay();
    for (let part = 0; part < 50; part += 1) sandbox.refund('A-1', { amountMinor: 1 });
    expect((await refund()).code).toBe('SBX012');
  });

  test.each([
    ['more than was paid', { order_amount: '1001' }, 'SBX011'],
    ['nothing', { order_amount: '0' }, 'SBX005'],
    ['a debt', { order_amount: '-1' }, 'SBX005'],
    ['half a yen', { order_amount: '0.5' }, 'SBX005'],
    ['another currency', { price_currency: 'CNY' }, 'SBX005'],
    ['no amount', { order_amount: '' }, 'SBX005'],
    ['no number', { merchant_order_no: '' }, 'SBX005'],
    ['the payment’s own number', { merchant_order_no: 'A-1' }, 'SBX006'],
    ['no original', { orig_merchant_order_no: '' }, 'SBX005'],
    ['an unknown original', { orig_merchant_order_no: 'NONE' }, 'M010'],
    ['two originals that differ', { orig_trans_no: '1' }, 'M010'],
  ])('of %s is refused, and no money moves', async (_what, fields, code) => {
    await pay();
    expect((await refund(fields)).code).toBe(code);
    expect(sandbox.refunds()).toEqual([]);
    expect(moved()).toBe(0);
  });

  test.each([
    ['open', () => undefined],
    ['refused', () => sandbox.refuse('A-1')],
  ])('of a payment that is %s is refused', async (_what, end) => {
    await place();
    end();
    expect((await refund()).code).toBe('SBX010');
  });

  test('takes trans_amount in place of order_amount, and the original by trans_no', async () => {
    await pay();
    const orig_trans_no = sandbox.payments()[0]?.transNo ?? '';
    const fields = { order_amount: '', trans_amount: '250', orig_merchant_order_no: '' };
    expect((await refund({ ...fields, orig_trans_no })).code).toBe('0');
    expect(moved()).toBe(250);
  });

  test('is unknown to a query for another number, and to one without any', async () => {
    await pay();
    await refund();
    expect((await query({ merchant_order_no: 'R-2' })).code).toBe('E04111');
    expect((await query({ merchant_order_no: 'R-1', trans_no: '1' })).code).toBe('E04111');
    expect((await query({})).code).toBe('SBX005');
  });

  test('that fails gives the amount back to what can be refunded, and says why', async () => {
    await sandbox.stop();
    sandbox = await startSandbox({
      clock,
      privateKey: gatewayPem,
      switches: { 'refund-ends': 'after-a-minute' },
    });
    await pay();
    await refund({ order_amount: '1000' });
    expect(sandbox.refunds()[0]?.transStatus).toBe(0);
    sandbox.finish('R-1', 1);
    await shop.waitFor(1);
    expect(shop.received[0]).toMatchObject({
      trans_status: 1,
      trans_type: 3,
      trans_error_code: expect.any(String),
    });
    expect(moved()).toBe(0);
    expect((await refund({ merchant_order_no: 'R-2', order_amount: '1000' })).code).toBe('0');
  });

  test('is told fifteen times like a payment where nobody acknowledges', async () => {
    answer = { status: 500, text: '' };
    await pay();
    await refund();
    await until(() => sandbox.refunds()[0]?.notification?.attemptsMade === 1);
    clock.advance(5_000);
    await until(() => sandbox.refunds()[0]?.notification?.attemptsMade === 2);
    expect(sandbox.refunds()[0]?.notification?.acknowledged).toBe(false);
    expect(new Set(shop.received.map((each) => each.http_request_id)).size).toBe(2);
  });
});

describe('a revoke', () => {
  const revoke = (number: string) =>
    sendSigned(`${sandbox.url}/api/entry`, {
      ...common('order.revoker', clock.now()),
      merchant_order_no: number,
    });

  test('refunds what is left of a paid payment, gives nothing back, and is told', async () => {
    await pay('A-1', { notify_url: shop.notifyUrl });
    await shop.waitFor(1);
    sandbox.refund('A-1', { amountMinor: 100 });
    await shop.waitFor(2);
    const answered = await revoke('A-1');
    expect(answered.code).toBe('0');
    expect(answered).not.toHaveProperty('data');
    expect(gatewaySigned({ ...answered }, sandbox.gatewayPublicKey)).toBe(true);
    expect(sandbox.refunds()[1]).toMatchObject({ source: 'revoke', amountMinor: 900 });
    await shop.waitFor(3);
    expect(shop.received[2]).toMatchObject({ trans_type: 3, trans_amount: '900' });
    expect((await revoke('A-1')).code).toBe('0');
    expect(moved()).toBe(1_000);
  });

  test.each([
    ['closed', '0', 1],
    ['refused', 'SBX010', 9],
    ['nothing', '0', 9],
  ])('of an unpaid payment, with the switch at %s', async (value, code, transStatus) => {
    sandbox.setSwitch('revoke-unpaid', value);
    await place();
    expect((await revoke('A-1')).code).toBe(code);
    expect(sandbox.payments()[0]?.transStatus).toBe(transStatus);
    expect(sandbox.refunds()).toEqual([]);
  });

  test('of an unknown number is E04111, and its own path is not known', async () => {
    expect((await revoke('NONE')).code).toBe('E04111');
    const fields = { ...common('order.revoker', clock.now()), merchant_order_no: 'A-1' };
    expect((await sendSigned(`${sandbox.url}/api/entry/revoke`, fields)).code).toBe('E07303');
  });
});

test('a restart keeps refunds, and goes on with a slow one', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'sandbox-'));
  await sandbox.stop();
  sandbox = await startSandbox({ clock, folder, switches: { 'refund-ends': 'after-5-s' } });
  await pay();
  await refund();
  const before = sandbox.refunds();
  await sandbox.stop();
  sandbox = await startSandbox({ clock, folder });
  expect(sandbox.refunds()).toEqual(before);
  expect((await refund({ merchant_order_no: 'R-2', order_amount: '701' })).code).toBe('SBX011');
  clock.advance(5_000);
  await shop.waitFor(1);
  expect(shop.received[0]).toMatchObject({ merchant_order_no: 'R-1', trans_status: 2 });
  await sandbox.stop();
  rmSync(folder, { recursive: true });
});

test('messages about a refund stand with the payment in the log', async () => {
  await pay();
  await refund();
  await query({ merchant_order_no: 'R-1' });
  await shop.waitFor(1);
  await until(() => sandbox.refunds()[0]?.notification?.acknowledged === true);
  const about = sandbox.log().filter(({ merchantOrderNo }) => merchantOrderNo === 'R-1');
  expect(about.map(({ kind }) => kind).sort()).toEqual(
    ['answer', 'answer', 'answer', 'notification', 'request', 'request'].sort(),
  );
  expect(about.every(({ paymentOrderNo }) => paymentOrderNo === 'A-1')).toBe(true);
});
