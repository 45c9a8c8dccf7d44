import { PayCloudRequestError, type RefundRequest } from '../../src/index.ts';
import { refundParams, refundQueryParams } from '../../src/lib/refund-params.ts';

const request: RefundRequest = {
  refundNumber: 'R1',
  origMerchantOrderNo: 'A1',
  refund: { amountMinor: 1, currency: 'CNY' },
  description: 'tea',
};

test('[C8] the refund number goes out as merchant_order_no, beside that of the payment', () => {
  expect(refundParams(request, false)).toEqual({
    merchant_order_no: 'R1',
    orig_merchant_order_no: 'A1',
    price_currency: 'CNY',
    order_amount: '0.01',
    description: 'tea',
  });
});

test.each<[string, object]>([
  ['request', { origTransNo: 'T1' }],
  ['request', { origMerchantOrderNo: undefined }],
  ['refundNumber', { refundNumber: 'R 1' }],
  ['refund', { refund: undefined }],
  ['refund', { refund: { amountMinor: 0, currency: 'CNY' } }],
  ['description', { description: '' }],
  ['extParams', { extParams: 'x'.repeat(2_049) }],
  ['subAppId', { subAppId: '@wx1' }],
])('a wrong %s is refused (%j)', (field, wrong) => {
  const params = () => refundParams({ ...request, ...wrong }, false);
  expect(params).toThrow(PayCloudRequestError);
  expect(params).toThrow(expect.objectContaining({ field }) as Error);
});

test('a refund is queried by one of its own numbers', () => {
  expect(refundQueryParams({ refundNumber: 'R1' })).toEqual({ merchant_order_no: 'R1' });
  expect(refundQueryParams({ transNo: 'T9' })).toEqual({ trans_no: 'T9' });
});
