import { parseJsonObject } from '../../src/lib/json.ts';
import { readLine, readSummaryRow } from '../../src/lib/reconcile-lines.ts';

const line = (fields: object) => readLine(parseJsonObject(JSON.stringify(fields)));
const necessary = { trans_no: 'T1', trans_type: 3, price_currency: 'JPY' };

test('a refund may be less than nothing, and a till’s own transaction without a number', () => {
  expect(line({ ...necessary, order_amount: '-500', trans_fee_m: '-0' })).toEqual({
    transNo: 'T1',
    transType: 3,
    priceCurrency: 'JPY',
    orderAmountMinor: -500,
    merchantFeeMinor: 0,
    unreadable: [],
  });
});

test('[C13] amounts that are not whole minor units are named, and not rounded', () => {
  expect(line({ ...necessary, order_amount: '500.5', vat_amount: '--1' })).toMatchObject({
    unreadable: ['order_amount', 'vat_amount'],
  });
});

test.each([
  ['trans_no', ''],
  ['trans_no', 'T1&price_currency=JPY'],
  ['trans_type', 'refund'],
  ['price_currency', 'XXX'],
  ['price_currency', null],
])('[C13] a line whose %s is %j is no line', (name, value) => {
  expect(line({ ...necessary, [name]: value })).toEqual({ missing: [name] });
});

test("a summary's amounts are of the filter's currency, since a row names none", () => {
  const row = parseJsonObject('{"total_num":"2","total_order_amount":"19.99","trans_type":1}');
  expect(readSummaryRow(row, 'CNY')).toEqual({
    count: 2,
    transType: 1,
    orderAmountMinor: 1999,
    unreadable: [],
  });
  expect(readSummaryRow(row, 'JPY').unreadable).toEqual(['total_order_amount']);
});
