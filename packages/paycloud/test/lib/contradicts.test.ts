import { contradicts } from '../../src/lib/contradicts.ts';
import { parseJsonObject } from '../../src/lib/json.ts';

test.each([
  ['{"merchant_order_no":"A2"}', true],
  ['{"merchant_order_no":"a1"}', true],
  ['{"merchant_order_no":"A1"}', false],
  ['{"merchant_order_no":""}', false],
  ['{"merchant_order_no":null}', false],
  ['{}', false],
])('[A9] of an answer %s to a question about A1: %j', (answer, expected) => {
  expect(contradicts(parseJsonObject(answer), 'merchant_order_no', 'A1')).toBe(expected);
});

test('a number is compared by its text, so that none is lost to a float', () => {
  const fields = parseJsonObject('{"merchant_no":312100007235000001}');
  expect(contradicts(fields, 'merchant_no', '312100007235000001')).toBe(false);
  expect(contradicts(fields, 'merchant_no', '312100007235000002')).toBe(true);
});
