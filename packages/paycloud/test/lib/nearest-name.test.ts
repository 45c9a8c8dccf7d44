import { nearestName } from '../../src/lib/nearest-name.ts';

const NAMES = ['merchantOrderNo', 'origMerchantOrderNo', 'notifyUrl', 'termIp', 'refund'];

test.each([
  ['notifyURL', 'notifyUrl'],
  ['notify_url', 'notifyUrl'],
  ['notfyUrl', 'notifyUrl'],
  ['notifyUrls', 'notifyUrl'],
  ['notiyfUrl', 'notifyUrl'],
  ['merchantOrderNumber', 'merchantOrderNo'],
  ['orig_merchant_order_no', 'origMerchantOrderNo'],
  ['refunds', 'refund'],
])('%s is taken for a misspelt %s', (given, expected) => {
  expect(nearestName(given, NAMES)).toBe(expected);
});

test.each(['color', 'x', '', 'constructor'])('%j is near to none', (given) => {
  expect(nearestName(given, NAMES)).toBeUndefined();
});

test('letter case and underscores count for nothing, so that a short wire name leads to ours', () => {
  expect(nearestName('x_y_z', ['xYZ'])).toBe('xYZ');
  expect(nearestName('xaybz', ['xYZ'])).toBeUndefined();
});
