import { MAX_LINES as SERVER_LINES, MAX_QUANTITY as SERVER_QUANTITY } from '@minipay/contracts';
import { createCartStore } from '../../src/cart/cart-store.ts';
import {
  countOf,
  linesOf,
  MAX_LINES,
  MAX_QUANTITY,
  readCart,
  totalMinorOf,
  withQuantity,
  type Cart,
} from '../../src/cart/cart.ts';
import { memoryStorage } from './storage.ts';

const text = { ja: 'x', zh: 'x', en: 'x' };
const product = (id: string, unitPriceMinor: number) => ({
  id,
  name: text,
  description: text,
  imagePath: `/${id}.svg`,
  unitPriceMinor,
});
const products = [product('latte', 620), product('cake', 680)];

test('the limits are the server’s own', () => {
  expect([MAX_LINES, MAX_QUANTITY]).toEqual([SERVER_LINES, SERVER_QUANTITY]);
});

test.each<[string, Cart, string, number, Cart]>([
  ['a first product is added', [], 'latte', 1, [{ productId: 'latte', quantity: 1 }]],
  [
    'a quantity changes in its place',
    [
      { productId: 'latte', quantity: 1 },
      { productId: 'cake', quantity: 1 },
    ],
    'latte',
    3,
    [
      { productId: 'latte', quantity: 3 },
      { productId: 'cake', quantity: 1 },
    ],
  ],
  ['none takes it out', [{ productId: 'latte', quantity: 1 }], 'latte', 0, []],
  ['less than none takes it out', [{ productId: 'latte', quantity: 1 }], 'latte', -1, []],
  ['99 is the most', [], 'latte', 100, [{ productId: 'latte', quantity: 99 }]],
])('%s', (_what, cart, productId, quantity, after) => {
  expect(withQuantity(cart, productId, quantity)).toEqual(after);
});

test('a 51st product is not taken in', () => {
  const full = Array.from({ length: 50 }, (_, index) => ({ productId: `p${index}`, quantity: 1 }));
  expect(withQuantity(full, 'latte', 1)).toBe(full);
});

test('[H5] lines and total are the prices times the quantities, in minor units', () => {
  const cart = [
    { productId: 'latte', quantity: 2 },
    { productId: 'cake', quantity: 1 },
    { productId: 'gone', quantity: 5 },
  ];
  const lines = linesOf(cart, products);
  expect(lines.map((line) => line.lineTotalMinor)).toEqual([1240, 680]);
  expect(totalMinorOf(lines)).toBe(1920);
  expect(countOf(lines)).toBe(3);
});

test('[H3] the cart is there again after a restart', () => {
  const storage = memoryStorage();
  createCartStore(storage, () => undefined)
    .getState()
    .setQuantity('latte', 2);
  const restarted = createCartStore(storage, () => undefined);
  expect(restarted.getState().cart).toEqual([{ productId: 'latte', quantity: 2 }]);
});

test('[H3] every change tells, so that the key of the old cart is dropped; no change does not', () => {
  let changes = 0;
  const { getState } = createCartStore(memoryStorage(), () => (changes += 1));
  getState().setQuantity('latte', 1);
  getState().setQuantity('cake', 0);
  getState().setQuantity('latte', 1);
  getState().keepOnly(['latte']);
  expect(changes).toBe(1);
  getState().clear();
  expect(changes).toBe(2);
});

test('what is no longer for sale goes, and is counted', () => {
  const { getState } = createCartStore(memoryStorage(), () => undefined);
  getState().setQuantity('latte', 1);
  getState().setQuantity('gone', 2);
  expect(getState().keepOnly(['latte', 'cake'])).toBe(1);
  expect(getState().cart).toEqual([{ productId: 'latte', quantity: 1 }]);
});

test.each([
  ['nothing', undefined, []],
  ['no list', { productId: 'latte', quantity: 1 }, []],
  ['entries of another shape', [null, 1, { productId: 1, quantity: 1 }, { productId: 'a' }], []],
  [
    'broken quantities',
    [
      { productId: 'a', quantity: 0.5 },
      { productId: 'b', quantity: -1 },
    ],
    [],
  ],
  ['too many of one', [{ productId: 'a', quantity: 1e6 }], [{ productId: 'a', quantity: 99 }]],
])('a stored cart of %s is mended', (_what, stored, cart) => {
  expect(readCart(stored)).toEqual(cart);
});
