import { PayCloudRequestError } from '../../src/index.ts';
import { amount, eitherOf, notifyTarget, orderNumber } from '../../src/lib/request-fields.ts';

test.each(['A', '0', '_-|*', 'a@b', 'x'.repeat(32)])('%s is an order number', (text) => {
  expect(orderNumber('merchantOrderNo', text)).toBe(text);
});

test.each(['', '@a', 'a b', 'a&b', 'a.b', 'é', 'A1\n', 'x'.repeat(33)])(
  '%j is no order number',
  (text) => {
    expect(() => orderNumber('merchantOrderNo', text)).toThrow(PayCloudRequestError);
  },
);

test('[C1] an amount goes out as an exact decimal with the digits of its currency', () => {
  const sent = (amountMinor: number, currency: string) =>
    amount('order', { amountMinor, currency }).order_amount;
  expect([sent(10_000_000, 'JPY'), sent(10, 'USD'), sent(1, 'KWD')]).toEqual([
    '10000000',
    '0.10',
    '0.001',
  ]);
});

test.each([
  'https://shop.example/notify',
  'http://shop.example:8080/a/b',
  'https://93.184.216.34/notify',
])('%s may be notified', (url) => {
  expect(notifyTarget(url, false)).toBe(url);
});

test.each([
  ['https://shop.example/notify?', /must have no query/],
  ['https://shop.example/notify#top', /must have no query/],
  ['https://shop.example/', /with a path/],
  ['javascript:alert(1)', /must be an absolute http\(s\) URL/],
  ['https://shop.internal/notify', /cannot be reached/],
  [`https://shop.example/${'x'.repeat(256)}`, /is longer than 256/],
])('[E6] %.40s may not be notified', (url, problem) => {
  expect(() => notifyTarget(url, false)).toThrow(problem);
});

test('one of two names is needed, and not both', () => {
  expect(() => eitherOf('query', ['a', 'x'], ['b', undefined])).not.toThrow();
  for (const both of [undefined, 'x']) {
    expect(() => eitherOf('query', ['a', both], ['b', both])).toThrow(
      /^query must have a or b, and not both/,
    );
  }
});
