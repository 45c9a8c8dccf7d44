import type { PayCloud } from '../../src/index.ts';
import { clientOf, startGateway, request, success, type FakeGateway } from '../support/gateway.ts';

const RAW = {
  pay_original_request: '<xml><key>canary</key></xml>',
  pay_original_response: '<xml><openid>canary</openid></xml>',
};
const order = {
  trans_no: 'T1',
  merchant_order_no: 'A1',
  trans_type: 3,
  trans_status: 2,
  price_currency: 'JPY',
};
const line = { ...order, ...RAW };
const window = { startTime: 1e12, endTime: 1e12, priceCurrency: 'JPY' };

let gateway: FakeGateway;
let told: object[];
let client: PayCloud;
beforeEach(async () => {
  gateway = await startGateway();
  told = [];
  const keep = (event: object) => void told.push(event);
  client = clientOf(gateway.url, {
    hooks: { onRequest: keep, onResponse: keep, onRetry: keep },
  });
});
afterEach(async () => {
  await client.close();
  await gateway.close();
});

test.each<[string, object, (payCloud: PayCloud) => Promise<unknown>]>([
  ['miniPay', { trans_no: 'T1', pay_params: '{}' }, (payCloud) => payCloud.miniPay(request)],
  ['queryOrder', order, (payCloud) => payCloud.queryOrder({ merchantOrderNo: 'A1' })],
  ['revokeOrder', {}, (payCloud) => payCloud.revokeOrder({ merchantOrderNo: 'A1' })],
  [
    'submitRefund',
    { trans_no: 'T1' },
    (payCloud) =>
      payCloud.submitRefund({
        refundNumber: 'R1',
        origMerchantOrderNo: 'A1',
        refund: { amountMinor: 1, currency: 'JPY' },
        description: 'tea',
      }),
  ],
  ['queryRefund', order, (payCloud) => payCloud.queryRefund({ refundNumber: 'A1' })],
  [
    'downloadBill',
    { bill_file_url: 'https://files.example/1' },
    (payCloud) => payCloud.downloadBill({ date: '2023-11-14' }),
  ],
  ['reconcileDetails', { total: 1, list: [line] }, (payCloud) => payCloud.reconcileDetails(window)],
  ['reconcileSummary', { list: [line] }, (payCloud) => payCloud.reconcileSummary(window)],
  [
    'exchangeRate',
    { rate: '1' },
    (payCloud) =>
      payCloud.exchangeRate({
        payMethodId: 'WeChatPay',
        localCurrency: 'JPY',
        foreignCurrency: 'CNY',
        date: '2023-11-14',
      }),
  ],
  [
    'execute',
    { list: [{ deep: [line] }], text: JSON.stringify(RAW), deeper: JSON.stringify([{ a: RAW }]) },
    (payCloud) => payCloud.execute('order.query', {}),
  ],
])(
  "[G1] %s keeps the channel's raw messages from caller and hooks",
  async (_name, answer, call) => {
    gateway.answer(success({ ...answer, ...RAW }));
    const result = await call(client);
    expect(told).toHaveLength(2);
    expect(JSON.stringify([result, told])).not.toContain('canary');
  },
);

test('[G1] they are in no error about an answer that cannot be used', async () => {
  gateway.answer(success(RAW));
  const error: unknown = await client.miniPay(request).catch((reason: unknown) => reason);
  expect(error).toMatchObject({ code: 'PAYCLOUD_ANSWER' });
  expect(JSON.stringify([error, told, String(error)])).not.toContain('canary');
});
