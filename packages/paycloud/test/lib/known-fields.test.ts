import { PayCloudRequestError } from '../../src/index.ts';
import { mustKnowFields } from '../../src/lib/known-fields.ts';

const FIELDS = { amountMinor: true, currency: true } as const;
const check = (given: unknown) => () => mustKnowFields('order', given, FIELDS);

test.each([{}, { currency: undefined }, Object.assign(Object.create(null), { amountMinor: 1 })])(
  'what has known fields alone passes (%j)',
  (given) => {
    expect(check(given)).not.toThrow();
  },
);

test.each<[unknown, string]>([
  [undefined, 'order must be an object with amountMinor, currency. Nothing was sent.'],
  [[{ currency: 'JPY' }], 'order must be an object with amountMinor, currency. Nothing was sent.'],
  [
    { Currency: 'JPY' },
    'Currency is no field of order; the nearest is currency. Nothing was sent.',
  ],
  [{ x: 1 }, 'x is no field of order; it takes amountMinor, currency. Nothing was sent.'],
  [{ x: undefined }, 'x is no field of order; it takes amountMinor, currency. Nothing was sent.'],
])('%j is refused in a whole sentence', (given, message) => {
  expect(check(given)).toThrow(PayCloudRequestError);
  expect(check(given)).toThrow(expect.objectContaining({ message, outcome: 'not-sent' }) as Error);
});

test.each(['constructor', 'toString', '__proto__'])(
  '[E2] %s, which every object has, is no known field',
  (name) => {
    expect(check(JSON.parse(`{"${name}":1}`))).toThrow(`${name} is no field of order`);
  },
);

test('a name with a line break in it begins no line of a log, and a long one is cut', () => {
  expect(check({ 'a\nb': 1 })).toThrow('"a\\nb" is no field of order');
  expect(check({ ['x'.repeat(10_000)]: 1 })).toThrow(/^"x{64}" is no field/);
});
