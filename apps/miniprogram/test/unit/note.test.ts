import { MAX_NOTE_LENGTH as SERVERS, placeOrderSchema } from '@minipay/contracts';
import { placeOrderOf } from '../../src/checkout/bill.ts';
import { MAX_NOTE_LENGTH, noteOf } from '../../src/checkout/note.ts';
import { expectedTaxes } from '../../src/checkout/tax.ts';
import { anOrder } from './orders.ts';
import { aProduct } from './products.ts';

const NOTHING = { dining: null, note: null, place: null };

test('a note has the server’s own limit', () => {
  expect(MAX_NOTE_LENGTH).toBe(SERVERS);
});

test.each([
  ['nothing', '', null],
  ['blanks', ' \n\t ', null],
  ['a word', ' less ice ', 'less ice'],
  ['two lines', 'no\nnuts', 'no nuts'],
  ['text turned round', 'a\u202eb', 'a b'],
  ['half a character at the limit', `${'x'.repeat(139)}🍵`, 'x'.repeat(139)],
  ['a whole character at the limit', `${'x'.repeat(138)}🍵`, `${'x'.repeat(138)}🍵`],
])('of %s the note that is sent is one that the server takes', (_what, typed, note) => {
  expect(noteOf(typed)).toBe(note);
  const order = placeOrderOf(anOrder(), { ...NOTHING, note: noteOf(typed) });
  expect(placeOrderSchema.safeParse(order).success).toBe(true);
});

test('[H3] an order that was placed asks for the same as what it was placed for', () => {
  const serving = { dining: 'eat-in', note: 'hot', place: { table: '7' } } as const;
  const asked = placeOrderOf(anOrder(), serving);
  const placed = anOrder({ ...serving, place: { store: null, table: '7' } });
  expect(JSON.stringify(placeOrderOf(placed, placed))).toBe(JSON.stringify(asked));
  expect(placeOrderSchema.parse(asked)).toEqual(asked);
});

test('an order of which nothing is said has nothing of it', () => {
  expect(Object.keys(placeOrderOf(anOrder(), NOTHING))).toEqual(['lines', 'expectedTotalMinor']);
});

test('the tax that is shown before an order is by rate, and at the standard rate when eaten in', () => {
  const lines = [
    { product: aProduct(), quantity: 2, lineTotalMinor: 1240 },
    {
      product: aProduct({ id: 'mug', taxRateBasisPoints: 1_000 }),
      quantity: 1,
      lineTotalMinor: 1100,
    },
  ];
  expect(expectedTaxes(lines, null)).toEqual([
    { taxRateBasisPoints: 1_000, totalMinor: 1100, taxMinor: 100 },
    { taxRateBasisPoints: 800, totalMinor: 1240, taxMinor: 91 },
  ]);
  expect(expectedTaxes(lines, 'eat-in')).toEqual([
    { taxRateBasisPoints: 1_000, totalMinor: 2340, taxMinor: 212 },
  ]);
  const stamp = aProduct({ id: 'stamp', taxRateBasisPoints: 0 });
  expect(expectedTaxes([{ product: stamp, quantity: 1, lineTotalMinor: 85 }], 'eat-in')).toEqual([
    { taxRateBasisPoints: 0, totalMinor: 85, taxMinor: 0 },
  ]);
});
