import { MAX_LINES as SERVER_LINES, MAX_QUANTITY as SERVER_QUANTITY } from '@minipay/contracts';
import { createCartStore } from '../../src/cart/cart-store.ts';
import {
  countOf,
  fittedTo,
  linesOf,
  MAX_LINES,
  MAX_QUANTITY,
  mostOf,
  readCart,
  totalMinorOf,
  withQuantity,
  type Cart,
} from '../../src/cart/cart.ts';
import { aProduct } from './products.ts';
import { memoryStorage } from './storage.ts';

const products = [aProduct(), aProduct({ id: 'cake', unitPriceMinor: 680 })];

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
  getState().fit(products);
  expect(changes).toBe(1);
  getState().clear();
  expect(changes).toBe(2);
});

test('what is no longer for sale or sold out goes, of what is short fewer stay, and both are told', () => {
  const cart = [
    { productId: 'latte', quantity: 3 },
    { productId: 'gone', quantity: 2 },
    { productId: 'sold-out', quantity: 1 },
    { productId: 'cake', quantity: 1 },
  ];
  const shelf = [
    aProduct({ left: 2 }),
    aProduct({ id: 'sold-out', left: 0 }),
    aProduct({ id: 'cake', left: 1 }),
  ];
  expect(fittedTo(cart, shelf)).toEqual({
    cart: [
      { productId: 'latte', quantity: 2 },
      { productId: 'cake', quantity: 1 },
    ],
    gone: 2,
    fewer: 1,
  });
});

test.each([
  [null, 99],
  [0, 0],
  [7, 7],
  [500, 99],
])('of a product of which %j are left an order has at most %d', (left, most) => {
  expect(mostOf({ left })).toBe(most);
});

test('what fitting took is told until the shopper changes the cart', () => {
  const { getState } = createCartStore(memoryStorage(), () => undefined);
  getState().fill([
    { productId: 'latte', quantity: 3 },
    { productId: 'gone', quantity: 1 },
  ]);
  const shelf = [aProduct({ left: 2 })];
  getState().fit(shelf);
  // The page below looks again.
  getState().fit(shelf);
  expect(getState()).toMatchObject({ taken: { gone: 1, fewer: 1 } });
  getState().setQuantity('latte', 1);
  expect(getState()).toMatchObject({ taken: { gone: 0, fewer: 0 } });
});

test('what was removed comes back where it was', () => {
  const { getState } = createCartStore(memoryStorage(), () => undefined);
  getState().setQuantity('latte', 2);
  getState().setQuantity('cake', 1);
  const removed = getState().remove('latte');
  expect(getState().cart).toEqual([{ productId: 'cake', quantity: 1 }]);
  if (removed) getState().putBack(removed);
  expect(getState().cart).toEqual([
    { productId: 'latte', quantity: 2 },
    { productId: 'cake', quantity: 1 },
  ]);
  expect(getState().remove('never-there')).toBeNull();
});

test('ordering again fills the cart and takes nothing out of it', () => {
  const { getState } = createCartStore(memoryStorage(), () => undefined);
  getState().setQuantity('latte', 3);
  getState().fill([
    { productId: 'latte', quantity: 1 },
    { productId: 'cake', quantity: 2 },
  ]);
  expect(getState().cart).toEqual([
    { productId: 'latte', quantity: 3 },
    { productId: 'cake', quantity: 2 },
  ]);
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
