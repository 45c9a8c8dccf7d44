import { shortNumber, shortTitle } from '../src/workbench/short.ts';

const ID = '01a20f6be6c94d0f9a1c7a53d84b2c9e';

test('a long id in a title is shown by its end, and what follows it stays in sight', () => {
  expect(shortTitle(`POST /api/orders/${ID}/payments`)).toBe('POST /api/orders/…4b2c9e/payments');
  expect(shortTitle(`${ID.toUpperCase()} and ${ID}`)).toBe('…4B2C9E and …4b2c9e');
});

test.each(['pay.miniprogram.order', `GET /api/orders/${ID}0`, 'the payer approved'])(
  'a title without such an id stays: %s',
  (title) => {
    expect(shortTitle(title)).toBe(title);
  },
);

test('a long number is shown by its end, a short one whole', () => {
  expect(shortNumber(ID)).toBe('…1c7a53d84b2c9e');
  expect(shortNumber('TEST_1700000000')).toBe('TEST_1700000000');
  expect(shortNumber('TEST_1700000000000')).toBe('…_1700000000000');
});
