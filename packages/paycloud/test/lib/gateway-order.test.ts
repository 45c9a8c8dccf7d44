import { readGatewayOrder } from '../../src/lib/gateway-order.ts';
import { parseJsonObject } from '../../src/lib/json.ts';

const necessary = {
  merchant_order_no: 'A1',
  trans_no: 'T1',
  trans_type: 1,
  trans_status: 2,
  price_currency: 'JPY',
};
const read = (fields: object, transType?: number) =>
  readGatewayOrder(parseJsonObject(JSON.stringify(fields)), transType);

test('every necessary field that is missing or wrong is named', () => {
  expect(read({})).toEqual({ missing: Object.keys(necessary) });
  const wrong = { ...necessary, trans_status: '02', price_currency: 'yen' };
  expect(read(wrong)).toEqual({ missing: ['trans_status', 'price_currency'] });
});

test('a number with an ampersand may hide a field that was swallowed, and is no number', () => {
  expect(read({ ...necessary, merchant_order_no: 'A1&trans_status=2' })).toEqual({
    missing: ['merchant_order_no'],
  });
});

test('of the rest, what is wrong is named and left out', () => {
  const wrong = { paid_amount: '1.5', trans_end_time: '2023-11-14T22:13:20Z', vat_amount: '' };
  expect(read({ ...necessary, ...wrong, order_amount: 20 })).toEqual({
    merchantOrderNo: 'A1',
    transNo: 'T1',
    transType: 1,
    transStatus: 2,
    priceCurrency: 'JPY',
    orderAmountMinor: 20,
    unreadable: ['paid_amount', 'trans_end_time'],
  });
});

test('the type of a refund query stands in only where the answer tells none', () => {
  expect(read({ ...necessary, trans_type: null }, 3)).toMatchObject({ transType: 3 });
  expect(read(necessary, 3)).toMatchObject({ transType: 1 });
  expect(read({ ...necessary, trans_type: 'sale' }, 3)).toEqual({ missing: ['trans_type'] });
});
