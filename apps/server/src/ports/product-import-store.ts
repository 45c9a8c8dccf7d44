import type { LocalizedText } from '@minipay/contracts';

/** A product as an operator's file has it. */
export interface ImportedProduct {
  readonly id: string;
  readonly name: LocalizedText;
  readonly description: LocalizedText;
  /** Undefined keeps the picture that it has. */
  readonly imagePath: string | undefined;
  readonly currency: string;
  readonly unitPriceMinor: number;
  /** A part of one, such as 0.08, as it was written; null is the standard rate. Undefined keeps it. */
  readonly taxRate: string | null | undefined;
  /** Undefined keeps the one that it has. */
  readonly categoryId: string | null | undefined;
  /** How many there are now; null where nobody counts; undefined keeps the count. */
  readonly stock: number | null | undefined;
  readonly forSale: boolean;
}

export interface ProductImportStore {
  /** Which of these products there are. */
  known(ids: readonly string[]): Promise<ReadonlySet<string>>;
  /** Adds the products or changes them, each once; others stay as they are. */
  keep(products: readonly ImportedProduct[]): Promise<void>;
}
