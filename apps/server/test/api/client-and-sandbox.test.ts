import { createPayCloud, type PayCloud } from '@minipay/paycloud';
import { startSandbox, type Sandbox } from '@minipay/sandbox';
import { documentationSample } from '../../src/sandbox/documentation-sample.ts';

/*
 * Client and sandbox were written apart, each from the documents: where they agree, no mistake of
 * one agrees with itself.
 */
const { appId, merchantNo, storeNo, privateKey, subAppIds } = documentationSample;
const HOUR_MS = 3_600_000;

let sandbox: Sandbox;
let client: PayCloud;
beforeEach(async () => {
  sandbox = await startSandbox({ port: 0 });
  client = clientWith('text');
});
afterEach(async () => {
  await client.close();
  await sandbox.stop();
});

function clientWith(numbersAs: 'text' | 'number'): PayCloud {
  return createPayCloud({
    appId,
    merchantNo,
    gatewayUrl: sandbox.url,
    privateKey,
    gatewayPublicKey: sandbox.gatewayPublicKey,
    numbersAs,
  });
}

async function paid(merchantOrderNo: string, amountMinor: number): Promise<void> {
  await client.miniPay({
    merchantOrderNo,
    order: { amountMinor, currency: 'JPY' },
    description: '抹茶アイス',
    payMethodId: 'WeChatPay',
    subAppId: subAppIds.wechat,
    subOpenId: 'payer-1',
    expiresSeconds: 900,
    storeNo,
  });
  sandbox.approve(merchantOrderNo);
}

const refundOf = (origMerchantOrderNo: string, refundNumber: string, amountMinor: number) => ({
  refundNumber,
  origMerchantOrderNo,
  refund: { amountMinor, currency: 'JPY' },
  description: 'one cup less',
});
const window = () => ({
  startTime: Date.now() - HOUR_MS,
  endTime: Date.now() + HOUR_MS,
  priceCurrency: 'JPY',
});

test('a payment is queried, given back in part, and the refund is found', async () => {
  await paid('A1', 1200);
  const order = await client.queryOrder({ merchantOrderNo: 'A1' });
  expect(order).toMatchObject({ found: true, order: { transStatus: 2, paidAmountMinor: 1200 } });

  const { transNo, transAmountMinor } = await client.submitRefund(refundOf('A1', 'R1', 500));
  expect(transAmountMinor).toBe(500);
  await expect(client.queryRefund({ refundNumber: 'R1' })).resolves.toMatchObject({
    found: true,
    refund: {
      merchantOrderNo: 'R1',
      transNo,
      transType: 3,
      orderAmountMinor: 500,
      unreadable: [],
    },
  });
  const unknown = await client.queryRefund({ refundNumber: 'R2' });
  expect(unknown).toMatchObject({ found: false, apiCode: 'E04111' });
});

test('more than was paid is not given back, and the client says that this settles nothing', async () => {
  await paid('A1', 1200);
  const call = client.submitRefund(refundOf('A1', 'R1', 1201));
  await expect(call).rejects.toMatchObject({ code: 'PAYCLOUD_API', outcome: 'unknown' });
});

test('a revoked order that was paid is paid back', async () => {
  await paid('A1', 1200);
  await expect(client.revokeOrder({ merchantOrderNo: 'A1' })).resolves.toHaveProperty('psn');
  const call = client.submitRefund(refundOf('A1', 'R1', 1));
  await expect(call).rejects.toMatchObject({ code: 'PAYCLOUD_API' });
});

test('the statement has every payment, over as many pages as it takes, and its totals', async () => {
  for (const number of ['A1', 'A2', 'A3']) await paid(number, 100);
  const numbers: (string | undefined)[] = [];
  for await (const line of client.reconcileDetailLines({ ...window(), pageSize: 2 })) {
    expect(line).toMatchObject({ transType: 1, transAmountMinor: 100, unreadable: [] });
    numbers.push(line.merchantOrderNo);
  }
  expect(numbers.sort()).toEqual(['A1', 'A2', 'A3']);
  const { rows } = await client.reconcileSummary(window());
  expect(rows).toMatchObject([{ count: 3, transAmountMinor: 300, unreadable: [] }]);
});

test('a rate is given with all its digits', async () => {
  const rate = await client.exchangeRate({
    payMethodId: 'WeChatPay',
    localCurrency: 'JPY',
    foreignCurrency: 'CNY',
    date: '2026-01-31',
  });
  expect(rate.rate).toMatch(/^0\.0[0-9]+$/);
});

test('a day’s bill is asked for without a merchant number, and lies where the client is told', async () => {
  await paid('A1', 1200);
  const paidAt = new Date(sandbox.payments()[0]?.endedAt ?? '');
  const date = paidAt.toLocaleDateString('sv-SE', { timeZone: 'Asia/Tokyo' });
  const { billFileUrl } = await client.downloadBill({ date });
  const file = await (await fetch(billFileUrl)).text();
  const [head, ...lines] = file.trimEnd().split('\r\n');
  expect(head).toMatch(/^trans_no,merchant_order_no,/);
  expect(lines).toEqual([expect.stringContaining(',A1,')]);
});

test('numbers are taken as well as texts', async () => {
  await client.close();
  client = clientWith('number');
  await paid('A1', 10_000_000);
  await expect(client.queryOrder({ merchantOrderNo: 'A1' })).resolves.toMatchObject({
    order: { orderAmountMinor: 10_000_000 },
  });
});
