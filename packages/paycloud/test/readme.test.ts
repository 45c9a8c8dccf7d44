import { createPrivateKey, createPublicKey, sign, verify } from 'node:crypto';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { payOrExplain } from '../examples/tell-outcomes-apart.ts';
import { trace, type SpanOptions, type TracerProvider } from '@opentelemetry/api';
import { Registry } from 'prom-client';
import { metering } from '../examples/count-calls.ts';
import { giveBack } from '../examples/give-money-back.ts';
import { queryFromTheEdge } from '../examples/query-from-the-edge.ts';
import { takenBetween } from '../examples/read-the-statement.ts';
import { remoteSigner } from '../examples/sign-elsewhere.ts';
import { tracing } from '../examples/trace-calls.ts';
import { whatBecameOf } from '../examples/what-became-of-it.ts';
import {
  clientOf,
  failure,
  request,
  startGateway,
  success,
  type FakeGateway,
} from './support/gateway.ts';
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

test('the README leads from each thing not known to a file that is there', () => {
  const readme = readFileSync(join(ROOT, 'README.md'), 'utf8');
  const [, table = ''] = readme.split('## What is not known');
  const rows = table
    .split('\n')
    .filter((line) => line.startsWith('| ') && !/^\| (-|not known)/.test(line));
  expect(rows.length).toBeGreaterThan(10);
  for (const row of rows) {
    const files = [...row.matchAll(/`(src\/[^`]+)`/g)].map(([, file = '']) => file);
    expect(files).not.toEqual([]);
    for (const file of files) expect(existsSync(join(ROOT, file)) ? '' : file).toBe('');
  }
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

test('give-money-back submits a refund and asks what became of it', async () => {
  const client = clientOf(gateway.url);
  const refund = { trans_no: 'T9', merchant_order_no: 'R1', price_currency: 'JPY' };
  gateway.answer(success({ ...refund, trans_status: 2 }));
  expect(await giveBack(client, 'R1')).toBe('given back');
  gateway.answer(success({ ...refund, trans_status: 0 }));
  expect(await giveBack(client, 'R1')).toMatch(/^on its way/);
  await client.close();
});

test('read-the-statement adds up what was taken, and not what was given back', async () => {
  const client = clientOf(gateway.url);
  const line = { trans_type: 1, price_currency: 'JPY', trans_amount: '1200' };
  const list = [
    { ...line, trans_no: 'T1' },
    { ...line, trans_no: 'T2', trans_amount: '300' },
    { ...line, trans_no: 'T3', trans_type: 3 },
  ];
  gateway.answer(success({ total: 3, list }));
  const day = new Date('2023-11-14T00:00:00Z');
  expect(await takenBetween(client, day, day)).toBe(1500);
  await client.close();
});

test('trace-calls makes a span of a request', async () => {
  const spans: [string, SpanOptions | undefined][] = [];
  // As much of a provider as the example uses.
  const provider = {
    getTracer: () => ({
      startSpan: (name: string, options?: SpanOptions) => {
        spans.push([name, options]);
        return { end: () => undefined };
      },
    }),
  } as unknown as TracerProvider;
  trace.setGlobalTracerProvider(provider);
  const client = clientOf(gateway.url, { hooks: tracing });
  gateway.answer(failure('E04111'));
  await client.queryOrder({ merchantOrderNo: 'A1' });
  expect(spans).toMatchObject([
    ['paycloud', { attributes: { method: 'order.query', apiCode: 'E04111', attempt: 1 } }],
  ]);
  await client.close();
  trace.disable();
});

test('count-calls counts requests by method and outcome', async () => {
  const registry = new Registry();
  const client = clientOf(gateway.url, { hooks: metering(registry) });
  gateway.answer(failure('E04111'));
  await client.queryOrder({ merchantOrderNo: 'A1' });
  expect(await registry.metrics()).toContain(
    'paycloud_request_seconds_count{method="order.query",outcome="unknown"} 1',
  );
  await client.close();
});

test('sign-elsewhere signs as the key that stays elsewhere', async () => {
  const key = createPrivateKey({
    key: Buffer.from(privateKeyOf('vendor-demo-app'), 'base64'),
    format: 'der',
    type: 'pkcs8',
  });
  const signer = remoteSigner((bytes) => Promise.resolve(sign('RSA-SHA256', bytes, key)));
  const client = clientOf(gateway.url, { privateKey: undefined, signer });
  gateway.answer(success({ trans_no: 'T1', pay_params: '{}' }));
  await client.miniPay(request);
  const { sign: signature, ...params } = gateway.seen[0]?.body ?? {};
  const canonical = Object.entries(params)
    .map(([name, value]) => `${name}=${String(value)}`)
    .sort()
    .join('&');
  const bytes = Buffer.from(String(signature), 'base64');
  expect(verify('RSA-SHA256', Buffer.from(canonical), createPublicKey(key), bytes)).toBe(true);
  await client.close();
});

test('query-from-the-edge signs its request and proves the answer', async () => {
  const merchant = {
    gatewayUrl: gateway.url,
    appId: 'wz715fc0d10ee9d156',
    merchantNo: '312100007235',
    privateKey: privateKeyOf('vendor-demo-app'),
    gatewayPublicKey: publicKeyOf('vectors-gateway'),
  };
  gateway.answer(success({ trans_status: 2 }));
  const answer = await queryFromTheEdge(merchant, 'A1');
  expect(answer).toMatchObject({ code: '0', data: '{"trans_status":2}' });
  expect(gateway.seen[0]?.body).toMatchObject({ merchant_order_no: 'A1' });
  gateway.answer((response) => void response.end('{"code":"0","data":"{}"}'));
  await expect(queryFromTheEdge(merchant, 'A1')).rejects.toThrow('carries no signature');
});
