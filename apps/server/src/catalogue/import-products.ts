import type { Store } from '../ports/store.ts';
import { readProductFile, type Mistake } from './product-file.ts';

export type ImportResult =
  | { readonly kind: 'imported'; readonly added: number; readonly changed: number }
  | { readonly kind: 'mistaken'; readonly mistakes: readonly Mistake[] };

/**
 * Takes a CSV of products, all of it or nothing. Products that it does not name stay as they are;
 * those that it names are the operator's from then on, and the catalogue's folder changes them no
 * more.
 */
export async function importProducts(
  text: string,
  currency: string,
  { store }: { readonly store: Store },
): Promise<ImportResult> {
  const file = readProductFile(text, currency);
  if (file.kind === 'mistaken') return file;
  const products = file.products.map(({ product }) => product);

  return store.transaction(async ({ productImport, products: catalogue }) => {
    const known = await productImport.known(products.map(({ id }) => id));
    const added = file.products.filter(({ product }) => !known.has(product.id));
    const mistakes = added
      .filter(({ product }) => product.imagePath === undefined)
      .map(({ line }) => ({ line, message: 'image: a new product needs one.' }));
    const categories = new Set((await catalogue.categories()).map(({ id }) => id));
    for (const { line, product } of file.products) {
      const { categoryId } = product;
      if (typeof categoryId !== 'string' || categories.has(categoryId)) continue;
      mistakes.push({ line, message: `category: there is no ${categoryId}.` });
    }
    if (mistakes.length > 0) return { kind: 'mistaken', mistakes };
    await productImport.keep(products);
    return { kind: 'imported', added: added.length, changed: products.length - added.length };
  });
}
