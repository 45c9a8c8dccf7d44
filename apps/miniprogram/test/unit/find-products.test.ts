import { findProducts, firstOf } from '../../src/shop/find-products.ts';
import { aProduct } from './products.ts';

const categories = [
  { id: 'coffee', name: { ja: 'コーヒー', zh: '咖啡', en: 'Coffee' } },
  { id: 'bread', name: { ja: 'パン', zh: '面包', en: 'Bread' } },
];
const products = [
  aProduct({
    id: 'melon-pan',
    name: { ja: 'メロンパン', zh: '蜜瓜包', en: 'Melon pan' },
    categoryId: 'bread',
  }),
  aProduct(),
  aProduct({ id: 'mug', name: { ja: 'マグ', zh: '马克杯', en: 'Mug' }, categoryId: null }),
];
const found = (search: string, categoryId: string | null = null) =>
  findProducts(products, categories, { search, categoryId }).flatMap((section) =>
    section.products.map(({ id }) => id),
  );

test('the whole menu goes by its categories, and ends with what is in none', () => {
  const sections = findProducts(products, categories, { search: '', categoryId: null });
  expect(sections.map(({ category }) => category?.id)).toEqual(['coffee', 'bread', undefined]);
  expect(found('')).toEqual(['latte', 'melon-pan', 'mug']);
});

test('a category has its own products alone', () => {
  expect(found('', 'bread')).toEqual(['melon-pan']);
});

test.each([
  ['MELON', ['melon-pan']],
  ['ｍｅｌｏｎ', ['melon-pan']],
  ['めろん', ['melon-pan']],
  ['蜜瓜', ['melon-pan']],
  ['pan melon', ['melon-pan']],
  ['smooth latte', ['latte']],
  ['  ', ['latte', 'melon-pan', 'mug']],
  ['tea', []],
])('a search for %j finds %j, whatever the language of the app', (search, ids) => {
  expect(found(search)).toEqual(ids);
});

test('a search looks into every category', () => {
  expect(found('latte', 'bread')).toEqual(['latte']);
});

test('the first two of three are of the first two sections', () => {
  const sections = findProducts(products, categories, { search: '', categoryId: null });
  expect(firstOf(sections, 2).map((section) => section.products.map(({ id }) => id))).toEqual([
    ['latte'],
    ['melon-pan'],
  ]);
});
