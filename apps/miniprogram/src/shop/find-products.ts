import type { Category, Product } from '@minipay/contracts';

/** Products under one heading; null is for those that are in no category. */
export interface Section {
  readonly category: Category | null;
  readonly products: readonly Product[];
}

export interface Wanted {
  /** A category's id; null for all. */
  readonly categoryId: string | null;
  /** What the shopper typed; empty for all. */
  readonly search: string;
}

/**
 * The products that are wanted, in the order of their categories. A search looks through all
 * categories, in the names of all languages, since a shopper may know a thing by another one.
 */
export function findProducts(
  products: readonly Product[],
  categories: readonly Category[],
  { categoryId, search }: Wanted,
): readonly Section[] {
  const words = folded(search).split(/\s+/).filter(Boolean);
  const isWanted = (product: Product): boolean =>
    words.length > 0
      ? words.every((word) => textOf(product).includes(word))
      : categoryId === null || product.categoryId === categoryId;
  const wanted = products.filter(isWanted);
  const inCategory = (category: Category | null): Section => ({
    category,
    products: wanted.filter((product) =>
      category === null
        ? !categories.some(({ id }) => id === product.categoryId)
        : product.categoryId === category.id,
    ),
  });
  return [...categories.map(inCategory), inCategory(null)].filter(
    (section) => section.products.length > 0,
  );
}

/** The first `count` products of the sections; a section without any is left out. */
export function firstOf(sections: readonly Section[], count: number): readonly Section[] {
  let left = count;
  return sections.flatMap(({ category, products }) => {
    const shown = products.slice(0, left);
    left -= shown.length;
    return shown.length === 0 ? [] : [{ category, products: shown }];
  });
}

function textOf({ name, description }: Product): string {
  return folded([name, description].flatMap(({ ja, zh, en }) => [ja, zh, en]).join(' '));
}

/** So that `ｌａｔｔｅ` finds `Latte`, and `らて` finds `ラテ`. */
function folded(text: string): string {
  return text
    .normalize('NFKC')
    .toLowerCase()
    .replace(/[\u30a1-\u30f6]/g, (kana) => String.fromCharCode(kana.charCodeAt(0) - 0x60));
}
