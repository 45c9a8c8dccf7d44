import type { ProductList, Shop } from '@minipay/contracts';
import { keptCatalogue } from '../../src/shop/kept-catalogue.ts';
import { createShopStore } from '../../src/shop/shop-store.ts';
import { Problem } from '../../src/problem.ts';
import { aProduct } from './products.ts';
import { memoryStorage } from './storage.ts';

const shop: Shop = {
  name: { ja: '店', zh: '店', en: 'Shop' },
  currency: 'JPY',
  mode: 'live',
  contact: { phone: null, email: null, address: null },
  issuer: { name: 'Shop', registrationNumber: null },
  dining: [],
  estimate: null,
};
const listOf = (...products: ProductList['products']): ProductList => ({
  currency: 'JPY',
  categories: [{ id: 'coffee', name: { ja: 'コーヒー', zh: '咖啡', en: 'Coffee' } }],
  products,
});

function aStore(storage = memoryStorage(), products = () => Promise.resolve(listOf(aProduct()))) {
  const kept = keptCatalogue(storage);
  return createShopStore({ shop: () => Promise.resolve(shop), products, kept });
}
const offline = () => Promise.reject(new Problem('NO_ANSWER', 'offline'));

test('the catalogue of the last visit is there at once, and is replaced by a fresh one', async () => {
  const storage = memoryStorage();
  await aStore(storage).refresh();
  const dearer = listOf(aProduct({ unitPriceMinor: 640 }));
  const next = aStore(storage, () => Promise.resolve(dearer));
  expect(next.state.getState()).toMatchObject({ name: 'ready', isFresh: false });
  await next.refresh();
  expect(next.state.getState()).toMatchObject({ isFresh: true, list: dearer });
});

test('without a network the kept catalogue stays, and it is told why it may be old', async () => {
  const storage = memoryStorage();
  await aStore(storage).refresh();
  const next = aStore(storage, offline);
  await next.refresh();
  expect(next.state.getState()).toMatchObject({
    name: 'ready',
    isFresh: false,
    problem: 'NO_ANSWER',
  });
});

test('without a network and a kept catalogue it says so, and a refresh tries again', async () => {
  const store = aStore(memoryStorage(), offline);
  await store.refresh();
  expect(store.state.getState()).toMatchObject({ name: 'failed', problem: { code: 'NO_ANSWER' } });
  const again = store.refresh();
  expect(store.state.getState().name).toBe('loading');
  await again;
});

test('products that did not change stay the same, so that nothing of them is drawn again', async () => {
  let left: number | null = null;
  const store = aStore(memoryStorage(), () =>
    Promise.resolve(listOf(aProduct(), aProduct({ id: 'cake', left }))),
  );
  const products = () => {
    const state = store.state.getState();
    return state.name === 'ready' ? state.list.products : [];
  };
  await store.refresh();
  const before = products();
  left = 3;
  await store.refresh();
  expect(products()[0]).toBe(before[0]);
  expect(products()[1]).toMatchObject({ left: 3 });
});

test.each([
  ['of an app that kept less', { shop: { ...shop, estimate: undefined }, list: listOf() }],
  ['with a product of another shape', { shop, list: { ...listOf(), products: [{ id: 'x' }] } }],
  [
    'with a price that is no whole number',
    { shop, list: listOf(aProduct({ unitPriceMinor: 0.5 })) },
  ],
  ['that is none', 'catalogue'],
])('a kept catalogue %s is not shown', (_what, stored) => {
  const storage = memoryStorage();
  storage.write('catalogue.1', stored);
  expect(aStore(storage).state.getState().name).toBe('loading');
});
