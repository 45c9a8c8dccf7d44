import {
  PayCloudAnswerError,
  PayCloudRequestError,
  PayCloudTransportError,
  type PayCloud,
  type RefundQuery,
  type RefundRequest,
} from '../src/index.ts';
import {
  clientOf,
  failure,
  startGateway,
  success,
  text,
  type FakeGateway,
} from './support/gateway.ts';
import { rejectionOf } from './support/rejection.ts';

const refundOfA1: RefundRequest = {
  refundNumber: 'R1',
  origMerchantOrderNo: 'A1',
  refund: { amountMinor: 500, currency: 'JPY' },
  description: 'one cup less',
};
const submitted = { trans_no: 'T9', trans_status: 0, trans_amount: '500' };
const refunded = {
  trans_no: 'T9',
  orig_trans_no: 'T1',
  merchant_order_no: 'R1',
  trans_status: 2,
  price_currency: 'JPY',
  order_amount: '500',
  trans_amount: 500,
  trans_end_time: '2023-11-14 22:13:20',
};

let gateway: FakeGateway;
let client: PayCloud;
beforeEach(async () => {
  gateway = await startGateway();
  client = clientOf(gateway.url);
});
afterEach(async () => {
  await client.close();
  await gateway.close();
});

describe('submitRefund', () => {
  test('sends the refund number as the merchant order number, and the exact amount', async () => {
    gateway.answer(success(submitted));
    await expect(client.submitRefund(refundOfA1)).resolves.toEqual({
      transNo: 'T9',
      transStatus: 0,
      transAmountMinor: 500,
      unreadable: [],
      psn: 'PSN-1',
    });
    expect(gateway.seen[0]).toMatchObject({
      path: '/api/entry/refund',
      body: {
        method: 'order.refund.submit',
        merchant_no: '312100007235',
        merchant_order_no: 'R1',
        orig_merchant_order_no: 'A1',
        price_currency: 'JPY',
        order_amount: '500',
        description: 'one cup less',
      },
    });
    expect(gateway.seen[0]?.body).not.toHaveProperty('orig_trans_no');
  });

  test('names the payment by its transaction number too, and sends what else is given', async () => {
    gateway.answer(success({ trans_no: 'T9' }));
    const result = await client.submitRefund({
      refundNumber: 'R1',
      origTransNo: 'T1',
      refund: { amountMinor: 1999, currency: 'CNY' },
      description: 'all of it',
      notifyUrl: 'https://shop.example/refunds',
      subAppId: 'wx1',
      extParams: '{"a":1}',
    });
    expect(result).toEqual({ transNo: 'T9', unreadable: [], psn: 'PSN-1' });
    expect(gateway.seen[0]?.body).toMatchObject({
      orig_trans_no: 'T1',
      order_amount: '19.99',
      notify_url: 'https://shop.example/refunds',
      sub_appid: 'wx1',
      ext_params: '{"a":1}',
    });
  });

  test('names what it cannot read in the answer, and does not guess', async () => {
    const odd = { trans_status: 'done', trans_amount: '0.5', trans_fee_c: {}, vat_amount: null };
    gateway.answer(success({ ...submitted, ...odd }));
    await expect(client.submitRefund(refundOfA1)).resolves.toEqual({
      transNo: 'T9',
      unreadable: ['trans_status', 'trans_amount', 'trans_fee_c'],
      psn: 'PSN-1',
    });
  });

  test.each<[string, object]>([
    ['no transaction number', { trans_no: undefined }],
    ['another refund number', { merchant_order_no: 'R2' }],
    ['another currency', { price_currency: 'CNY' }],
  ])('[A9] an answer with %s leaves the outcome unknown', async (_what, change) => {
    gateway.answer(success({ ...submitted, ...change }));
    const error = await rejectionOf(PayCloudAnswerError, client.submitRefund(refundOfA1));
    expect(error).toMatchObject({ outcome: 'unknown', psn: 'PSN-1' });
  });

  test('[C8] is not repeated when its answer was lost', async () => {
    gateway.answer(text('<html>', 502));
    const error = await rejectionOf(PayCloudTransportError, client.submitRefund(refundOfA1));
    expect(error.outcome).toBe('unknown');
    expect(gateway.seen).toHaveLength(1);
  });

  test.each<[string, object]>([
    ['refundNumber', { refundNumber: 'x'.repeat(33) }],
    ['refundNumber', { refundNumber: '' }],
    ['request', { origMerchantOrderNo: undefined }],
    ['request', { origTransNo: 'T1' }],
    ['origMerchantOrderNo', { origMerchantOrderNo: '@A1' }],
    ['origTransNo', { origMerchantOrderNo: undefined, origTransNo: '' }],
    ['refund', { refund: undefined }],
    ['refund', { refund: { amountMinor: 0, currency: 'JPY' } }],
    ['refund', { refund: { amountMinor: -1, currency: 'JPY' } }],
    ['refund', { refund: { amountMinor: 1, currency: 'XXX' } }],
    ['description', { description: '返品 🍵' }],
    ['notifyUrl', { notifyUrl: 'https://shop.example/a?b=1' }],
    ['extParams', { extParams: '@x' }],
  ])('[C2] [C6] refuses a wrong %s before anything is sent (%j)', async (field, wrong) => {
    // What a caller without types may give.
    const request = { ...refundOfA1, ...wrong } as RefundRequest;
    const error = await rejectionOf(PayCloudRequestError, client.submitRefund(request));
    expect(error).toMatchObject({ field, outcome: 'not-sent' });
    expect(gateway.seen).toHaveLength(0);
  });
});

describe('queryRefund', () => {
  test('reads an answer without trans_type, as the vendor types it', async () => {
    gateway.answer(success(refunded));
    await expect(client.queryRefund({ refundNumber: 'R1' })).resolves.toEqual({
      found: true,
      psn: 'PSN-1',
      refund: {
        merchantOrderNo: 'R1',
        transNo: 'T9',
        origTransNo: 'T1',
        transType: 3,
        transStatus: 2,
        priceCurrency: 'JPY',
        orderAmountMinor: 500,
        transAmountMinor: 500,
        transEndTime: '2023-11-14 22:13:20',
        unreadable: [],
      },
    });
    expect(gateway.seen[0]).toMatchObject({
      path: '/api/entry/refundquery',
      body: { method: 'order.refund.query', merchant_order_no: 'R1' },
    });
  });

  test('asks by the transaction number too', async () => {
    gateway.answer(success(refunded));
    const result = await client.queryRefund({ transNo: 'T9' });
    expect(result).toMatchObject({ found: true, refund: { merchantOrderNo: 'R1' } });
    expect(gateway.seen[0]?.body).not.toHaveProperty('merchant_order_no');
  });

  test.each(['E04111', 'M010'])('[C8] %s, signed, says that there is no record', async (code) => {
    gateway.answer(failure(code));
    await expect(client.queryRefund({ refundNumber: 'R1' })).resolves.toEqual({
      found: false,
      apiCode: code,
      psn: 'PSN-2',
    });
  });

  test.each<[string, object]>([
    ['another refund', { merchant_order_no: 'R2' }],
    ['another merchant', { merchant_no: '312100000000' }],
    ['a payment', { trans_type: 1 }],
    ['no status', { trans_status: undefined }],
  ])('[A9] an answer about %s is not believed', async (_what, change) => {
    gateway.answer(success({ ...refunded, ...change }));
    await rejectionOf(PayCloudAnswerError, client.queryRefund({ refundNumber: 'R1' }));
  });

  test('refuses a query by both numbers, by none, and by a malformed one', async () => {
    // What a caller without types may send.
    const wrong = [{ refundNumber: '1', transNo: '1' }, {}, { refundNumber: '注' }];
    for (const query of wrong as RefundQuery[]) {
      await rejectionOf(PayCloudRequestError, client.queryRefund(query));
    }
    expect(gateway.seen).toHaveLength(0);
  });
});
