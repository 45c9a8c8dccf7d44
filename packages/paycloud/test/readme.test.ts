import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { payOrExplain } from '../examples/tell-outcomes-apart.ts';
import { whatBecameOf } from '../examples/what-became-of-it.ts';
import { clientOf, failure, startGateway, success, type FakeGateway } from './support/gateway.ts';
import { privateKeyOf, publicKeyOf } from './support/vectors.ts';

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
