import { typedTextSchema } from '@minipay/contracts';
import { fromDecimal, MoneyError } from '@minipay/money';
import { CsvError, parse } from 'csv-parse/sync';
import { z } from 'zod';
import type { ImportedProduct } from '../ports/product-import-store.ts';

const MOST_PRODUCTS = 1_000;

/** Something in a file that keeps all of it from being taken. */
export interface Mistake {
  /** Counted from 1, the names of the columns being line 1. */
  readonly line: number;
  readonly message: string;
}

export type ProductFile =
  | { readonly kind: 'read'; readonly products: readonly LinedProduct[] }
  | { readonly kind: 'mistaken'; readonly mistakes: readonly Mistake[] };

export interface LinedProduct {
  readonly line: number;
  readonly product: ImportedProduct;
}

const NEEDED = ['id', 'name_ja', 'name_zh', 'name_en', 'price', 'for_sale'] as const;
const OPTIONAL = [
  'description_ja',
  'description_zh',
  'description_en',
  'image',
  'category',
  'tax_rate',
  'stock',
] as const;
const COLUMNS: readonly string[] = [...NEEDED, ...OPTIONAL];

const name = typedTextSchema.min(1, 'empty').max(100, 'longer than 100 letters');
const description = typedTextSchema.max(1_000, 'longer than 1000 letters').default('');

/**
 * A row as texts. An empty stock is one that nobody counts, an empty rate the standard one; what has
 * no column is left alone.
 */
const rowSchema = z.object({
  id: z.string().regex(/^[0-9a-z-]{1,64}$/, 'not of small letters, digits and -'),
  name_ja: name,
  name_zh: name,
  name_en: name,
  description_ja: description,
  description_zh: description,
  description_en: description,
  image: z
    .string()
    .regex(/^([0-9a-z-]+\.(svg|png|jpg|webp))?$/, 'not a file of the catalogue, such as tea.png')
    .default(''),
  category: z
    .string()
    .regex(/^[0-9a-z-]{0,64}$/, 'not the id of a category')
    .optional(),
  tax_rate: z
    .string()
    .regex(/^(0(\.[0-9]{1,4})?)?$/, 'not a part of one, such as 0.08')
    .optional(),
  stock: z
    .string()
    .regex(/^[0-9]{0,7}$/, 'not a whole number')
    .optional(),
  for_sale: z.enum(['yes', 'no'], 'neither yes nor no'),
});

/**
 * Reads an operator's CSV of products. Their prices are decimals in the shop's currency.
 *
 * @returns every mistake, with its line, where there is one
 */
export function readProductFile(text: string, currency: string): ProductFile {
  const parsed = rowsOf(text);
  if ('mistakes' in parsed) return { kind: 'mistaken', mistakes: parsed.mistakes };
  const mistakes: Mistake[] = [];
  const products: LinedProduct[] = [];
  const lineOf = new Map<string, number>();
  for (const { line, row } of parsed.rows) {
    const product = productOf(row, currency);
    if (Array.isArray(product)) {
      mistakes.push(...product.map((message) => ({ line, message })));
      continue;
    }
    const earlier = lineOf.get(product.id);
    if (earlier !== undefined) {
      mistakes.push({ line, message: `id: ${product.id} is in line ${earlier} already.` });
    }
    lineOf.set(product.id, line);
    products.push({ line, product });
  }
  return mistakes.length > 0 ? { kind: 'mistaken', mistakes } : { kind: 'read', products };
}

type Row = Readonly<Record<string, string>>;

function rowsOf(
  text: string,
): { rows: readonly { line: number; row: Row }[] } | { mistakes: readonly Mistake[] } {
  try {
    // With `info` each row comes with where it is; the parser's types do not know of it.
    const lines = parse(text, {
      bom: true,
      info: true,
      skip_empty_lines: true,
      max_record_size: 16_384,
    }) as unknown as { record: string[]; info: { lines: number } }[];
    const [head, ...body] = lines;
    const columns = head?.record.map((column) => column.trim()) ?? [];
    const mistakes = columnMistakes(columns);
    if (body.length === 0) mistakes.push('There is no product.');
    if (body.length > MOST_PRODUCTS)
      mistakes.push(`There are more than ${MOST_PRODUCTS} products.`);
    if (mistakes.length > 0) return { mistakes: mistakes.map((message) => ({ line: 1, message })) };
    const rows = body.map(({ record, info }) => ({
      line: info.lines,
      row: Object.fromEntries(columns.map((column, at) => [column, plain(record[at] ?? '')])),
    }));
    return { rows };
  } catch (error) {
    if (!(error instanceof CsvError)) throw error;
    const line = typeof error.lines === 'number' ? error.lines : 1;
    return { mistakes: [{ line, message: `Not CSV: ${error.message}.` }] };
  }
}

function columnMistakes(columns: readonly string[]): string[] {
  const missing = NEEDED.filter((column) => !columns.includes(column));
  const unknown = columns.filter((column) => !COLUMNS.includes(column));
  const twice = columns.filter((column, at) => columns.indexOf(column) !== at);
  return [
    ...missing.map((column) => `The column ${column} is missing.`),
    ...unknown.map((column) => `There is no column ${JSON.stringify(column)}.`),
    ...twice.map((column) => `The column ${column} is there twice.`),
  ];
}

/** Without the ' that our own exports put before what a spreadsheet would compute. */
function plain(cell: string): string {
  return /^'[=+\-@\t\r]/.test(cell) ? cell.slice(1) : cell;
}

function productOf(row: Row, currency: string): ImportedProduct | string[] {
  const result = rowSchema.safeParse(row);
  const mistakes = result.success
    ? []
    : result.error.issues.map(({ path, message }) => `${path.join('.')}: ${message}.`);
  const price = priceOf(row.price ?? '', currency);
  if (typeof price === 'string') mistakes.push(price);
  if (!result.success || typeof price === 'string') return mistakes;
  const { data } = result;
  return {
    id: data.id,
    name: { ja: data.name_ja, zh: data.name_zh, en: data.name_en },
    description: { ja: data.description_ja, zh: data.description_zh, en: data.description_en },
    imagePath: data.image === '' ? undefined : `/catalogue/${data.image}`,
    currency,
    unitPriceMinor: price,
    taxRate: emptyAsNull(data.tax_rate),
    categoryId: emptyAsNull(data.category),
    stock: stockOf(data.stock),
    forSale: data.for_sale === 'yes',
  };
}

function priceOf(text: string, currency: string): number | string {
  try {
    const { amountMinor } = fromDecimal(text, currency);
    return amountMinor === 0 ? 'price: nothing.' : amountMinor;
  } catch (error) {
    if (!(error instanceof MoneyError)) throw error;
    return `price: not an amount of ${currency}.`;
  }
}

function emptyAsNull(text: string | undefined): string | null | undefined {
  return text === '' ? null : text;
}

function stockOf(text: string | undefined): number | null | undefined {
  if (text === undefined) return undefined;
  return text === '' ? null : Number(text);
}
