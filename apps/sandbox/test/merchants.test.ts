import { documentationApp, startSandbox, type Sandbox } from '../src/index.ts';
import { fakeClock, type FakeClock } from './fake-clock.ts';
import { common, dataOf, example, openShop, sendSigned, until } from './merchant.ts';
import { gatewayPem } from './gateway-pem.ts';

const OTHER = { merchantNo: '312100007777', storeNos: ['4121000078'] };
let clock: FakeClock;
let sandbox: Sandbox;
beforeEach(async () => {
  clock = fakeClock();
  const apps = [{ ...documentationApp, merchants: [...documentationApp.merchants, OTHER] }];
  sandbox = await startSandbox({ clock, privateKey: gatewayPem, apps });
});
afterEach(() => sandbox.stop());

const order = (fields: Record<string, string> = {}) =>
  sendSigned(`${sandbox.url}/api/entry`, {
    ...example(clock.now()),
    merchant_order_no: 'A-1',
    notify_url: '',
    ...fields,
  });
const query = (fields: Record<string, string>) =>
  sendSigned(`${sandbox.url}/api/entry`, { ...common('order.query', clock.now()), ...fields });
const approve = (reference: string) =>
  fetch(`${sandbox.url}/sandbox/payments/${reference}/approve`, { method: 'POST' });
const ofOther = { merchant_no: OTHER.merchantNo };

test('two merchants may use one number, and each queries its own payment', async () => {
  const first = dataOf(await order());
  const second = dataOf(await order({ ...ofOther, order_amount: '2' }));
  expect((await order(ofOther)).code).toBe('SBX006');

  expect((await approve(String(first.trans_no))).status).toBe(200);
  const number = { merchant_order_no: 'A-1' };
  expect(dataOf(await query(number))).toMatchObject({ trans_status: 2, order_amount: '1' });
  expect(dataOf(await query({ ...number, ...ofOther }))).toMatchObject({
    trans_status: 9,
    order_amount: '2',
    trans_no: second.trans_no,
  });
  expect((await query({ ...ofOther, trans_no: String(first.trans_no) })).code).toBe('E04111');
});

test('a number that is another payment’s transaction number or prepay_id is free', async () => {
  const { trans_no } = dataOf(await order());
  const { pay_params } = dataOf(
    await order({ merchant_order_no: 'A-2', pay_method_id: 'Alipay+' }),
  );
  const { tradeNO } = JSON.parse(String(pay_params)) as { tradeNO: string };
  expect((await order({ merchant_order_no: String(trans_no) })).code).toBe('0');
  expect((await order({ merchant_order_no: tradeNO })).code).toBe('0');
  expect((await query({ trans_no: tradeNO })).code).toBe('E04111');
  expect(dataOf(await query({ trans_no: String(trans_no) }))).toMatchObject({
    merchant_order_no: 'A-1',
  });
});

test('by a number that two merchants use, the newer payment is approved', async () => {
  await order();
  await order(ofOther);
  expect((await approve('A-1')).status).toBe(200);
  expect(sandbox.payments().map(({ transStatus }) => transStatus)).toEqual([9, 2]);
});

test('payments of one number are closed and notified each for itself', async () => {
  const shop = await openShop(() => ({ status: 500, text: '' }));
  await order({ notify_url: shop.notifyUrl });
  await order({ notify_url: shop.notifyUrl, ...ofOther });
  clock.advance(300_000);
  await shop.waitFor(2);
  await until(() => sandbox.payments().every((each) => each.notification?.attemptsMade === 1));
  clock.advance(5_000);
  await shop.waitFor(4);
  const merchants = shop.received.map(({ merchant_no }) => merchant_no).sort();
  expect(merchants).toEqual(['312100007235', '312100007235', '312100007777', '312100007777']);
  await shop.close();
});

test('a bill says whose it is where the app has several merchants', async () => {
  const bill = (fields: Record<string, string>) =>
    sendSigned(`${sandbox.url}/api/entry`, {
      ...common('pay.bill.download', clock.now()),
      trans_date: '2026-04-01',
      ...fields,
    });
  const refused = await bill({ merchant_no: '' });
  expect(refused.code).toBe('SBX005');
  expect(refused.msg).toContain('several merchants');
  const { bill_file_url } = dataOf(await bill(ofOther));
  expect(bill_file_url).toContain(`/${OTHER.merchantNo}/`);
});
