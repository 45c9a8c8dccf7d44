import type { Category, LocalizedText, Product, ProductList, Shop } from '@minipay/contracts';
import type { Storage } from '../platform/storage.ts';

/** Another number where an app would misread what one before it kept. */
const KEY = 'catalogue.1';

/** The shop and what it sells, as the server last said. */
export interface Catalogue {
  readonly shop: Shop;
  readonly list: ProductList;
}

/** The catalogue of the last visit, so that the first page need not wait for the network. */
export interface KeptCatalogue {
  /** Undefined where there is none, or what is kept is no catalogue. */
  readonly read: () => Catalogue | undefined;
  readonly write: (catalogue: Catalogue) => void;
}

export function keptCatalogue(storage: Storage): KeptCatalogue {
  return {
    read: () => {
      const stored = storage.read(KEY);
      return isCatalogue(stored) ? stored : undefined;
    },
    write: (catalogue) => storage.write(KEY, catalogue),
  };
}

type Unchecked<T> = Readonly<Partial<Record<keyof T, unknown>>>;

/*
 * Only what drawing it takes is looked at: the server's schemas are not in the app, and what is
 * fetched behind it takes its place at once.
 */
function isCatalogue(value: unknown): value is Catalogue {
  if (!isRecord<Catalogue>(value)) return false;
  return isShop(value.shop) && isList(value.list);
}

function isShop(value: unknown): value is Shop {
  return (
    isRecord<Shop>(value) &&
    isText(value.name) &&
    isRecord<Shop['contact']>(value.contact) &&
    isRecord<Shop['issuer']>(value.issuer) &&
    Array.isArray(value.dining) &&
    value.estimate !== undefined
  );
}

function isList(value: unknown): value is ProductList {
  return (
    isRecord<ProductList>(value) &&
    typeof value.currency === 'string' &&
    isListOf(value.categories, isCategory) &&
    isListOf(value.products, isProduct)
  );
}

function isCategory(value: unknown): value is Category {
  return isRecord<Category>(value) && typeof value.id === 'string' && isText(value.name);
}

function isProduct(value: unknown): value is Product {
  return (
    isRecord<Product>(value) &&
    [value.id, value.imagePath, value.thumbnailPath].every((each) => typeof each === 'string') &&
    isText(value.name) &&
    isText(value.description) &&
    [value.unitPriceMinor, value.taxRateBasisPoints].every(Number.isSafeInteger) &&
    (value.left === null || Number.isSafeInteger(value.left)) &&
    value.categoryId !== undefined
  );
}

function isText(value: unknown): value is LocalizedText {
  return (
    isRecord<LocalizedText>(value) &&
    [value.ja, value.zh, value.en].every((word) => typeof word === 'string')
  );
}

function isListOf<T>(value: unknown, isOne: (item: unknown) => item is T): value is T[] {
  return Array.isArray(value) && value.every(isOne);
}

function isRecord<T>(value: unknown): value is Unchecked<T> {
  return typeof value === 'object' && value !== null;
}
