import { placeOrderSchema } from '../src/index.ts';

const line = { productId: 'latte', quantity: 1 };

test('an order is products and quantities, with an optional guard', () => {
  expect(placeOrderSchema.parse({ lines: [line] })).toEqual({ lines: [line] });
  expect(placeOrderSchema.safeParse({ lines: [line], expectedTotalMinor: 450 }).success).toBe(true);
});

test.each([
  ['a price', { lines: [{ ...line, unitPriceMinor: 1 }] }],
  ['a total', { lines: [line], totalMinor: 1 }],
  ['a currency', { lines: [line], currency: 'CNY' }],
  ['a discount', { lines: [line], discount: 100 }],
  ['no line', { lines: [] }],
  ['a negative quantity', { lines: [{ ...line, quantity: -1 }] }],
  ['a fraction', { lines: [{ ...line, quantity: 0.5 }] }],
  ['nothing of a product', { lines: [{ ...line, quantity: 0 }] }],
  ['a billion of a product', { lines: [{ ...line, quantity: 1e9 }] }],
  ['a product in two lines', { lines: [line, line] }],
  ['a quantity as text', { lines: [{ ...line, quantity: '1' }] }],
])('[C3] an order with %s is refused', (_what, body) => {
  expect(placeOrderSchema.safeParse(body).success).toBe(false);
});
