import { readdirSync, readFileSync } from 'node:fs';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import type { PayCloudNotification } from '../src/index.ts';
import { notificationServer } from '../examples/receive-notification.ts';
import { payOrExplain } from '../examples/tell-outcomes-apart.ts';
import { whatBecameOf } from '../examples/what-became-of-it.ts';
import { clientOf, failure, startGateway, success, type FakeGateway } from './support/gateway.ts';
import { notificationVectors, privateKeyOf, publicKeyOf, vectorNamed } from './support/vectors.ts';

const ROOT = join(__dirname, '..');
const EXAMPLES = join(ROOT, 'examples');

let gateway: FakeGateway;
beforeEach(async () => {
  gateway = await startGateway();
});
afterEach(() => gateway.close());

test('the README shows the examples as they are run here', () => {
  const readme = readFileSync(join(ROOT, 'README.md'), 'utf8');
  const shown = [...readme.matchAll(/```ts\n(.*?)```/gs)].map(([, code]) => code);
  const files = readdirSync(EXAMPLES).map((file) => readFileSync(join(EXAMPLES, file), 'utf8'));
  expect([...shown].sort()).toEqual(files.sort());
});

test('prepare-payment gives wx.requestPayment its argument', async () => {
  const five = { timeStamp: '1', nonceStr: 'n', package: 'p', signType: 'RSA', paySign: 's' };
  gateway.answer(success({ trans_no: 'T1', pay_params: JSON.stringify(five) }));
  Object.assign(process.env, {
    PAYCLOUD_APP_ID: 'wz715fc0d10ee9d156',
    PAYCLOUD_MERCHANT_NO: '312100007235',
    PAYCLOUD_GATEWAY_URL: gateway.url,
    PAYCLOUD_PRIVATE_KEY: privateKeyOf('vendor-demo-app'),
    PAYCLOUD_GATEWAY_PUBLIC_KEY: publicKeyOf('vectors-gateway'),
  });
  const { preparePayment } = await import('../examples/prepare-payment.ts');
  await expect(preparePayment('A1', 'openid')).resolves.toEqual(five);
  expect(gateway.seen[0]?.body).toMatchObject({ order_amount: '1200', price_currency: 'JPY' });
});

test('what-became-of-it tells paid, not paid and not known apart', async () => {
  const client = clientOf(gateway.url);
  const order = { trans_no: 'T1', merchant_order_no: 'A1', trans_type: 1, price_currency: 'JPY' };
  gateway.answer(success({ ...order, trans_status: 2, order_amount: '1200' }));
  expect(await whatBecameOf(client, 'A1')).toEqual({
    orderAmountMinor: 1200,
    priceCurrency: 'JPY',
  });
  gateway.answer(success({ ...order, trans_status: 1 }));
  expect(await whatBecameOf(client, 'A1')).toBe('not paid (status 1)');
  gateway.answer(failure('E04111'));
  expect(await whatBecameOf(client, 'A1')).toMatch(/^no record, perhaps not yet/);
  await client.close();
});

test('tell-outcomes-apart explains each outcome', async () => {
  const client = clientOf(gateway.url);
  const request = {
    merchantOrderNo: 'A1',
    order: { amountMinor: 1, currency: 'JPY' },
    description: 'tea',
    payMethodId: 'WeChatPay',
    subAppId: 'wx1',
    subOpenId: 'o1',
    expiresSeconds: 300,
  };
  gateway.answer(failure('E07303'));
  expect(await payOrExplain(client, request)).toMatch(/^the gateway said no/);
  gateway.answer((response) => void response.destroy());
  expect(await payOrExplain(client, request)).toMatch(/^it may have been accepted/);
  expect(await payOrExplain(client, { ...request, description: '' })).toMatch(/knows nothing/);
  gateway.answer(success({ trans_no: 'T1', pay_params: '{}' }));
  expect(await payOrExplain(client, request)).toMatchObject({ transNo: 'T1' });
  await client.close();
});

test('receive-notification answers success once, and only once, it is stored', async () => {
  const client = clientOf(gateway.url);
  const stored: PayCloudNotification[] = [];
  let storeWorks = true;
  const server = notificationServer(client, (notification) => {
    if (!storeWorks) return Promise.reject(new Error('the disk is full'));
    stored.push(notification);
    return Promise.resolve();
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo; // a TCP server has no other kind of address
  const send = async (body: string) => {
    const headers = { 'content-type': 'application/json', connection: 'close' };
    const url = `http://127.0.0.1:${port}/`;
    const response = await fetch(url, { method: 'POST', headers, body });
    return [response.status, await response.text()];
  };
  const { signedBody } = vectorNamed(notificationVectors, 'notify-01-paid');
  expect(await send(signedBody)).toEqual([200, 'success']);
  expect(stored).toMatchObject([{ kind: 'payment', order: { transStatus: 2 } }]);
  expect(await send(signedBody.replace('"2"', '"3"').replace(':2,', ':1,'))).toEqual([400, '']);
  storeWorks = false;
  expect(await send(signedBody)).toEqual([503, '']);
  expect(stored).toHaveLength(1);
  await new Promise((resolve) => server.close(resolve));
  await client.close();
});
