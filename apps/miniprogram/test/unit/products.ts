import type { Product } from '@minipay/contracts';

/** A latte as the server would show it. */
export function aProduct(changes: Partial<Product> = {}): Product {
  const { id = 'latte' } = changes;
  return {
    id,
    name: { ja: 'カフェラテ', zh: '拿铁', en: 'Latte' },
    description: { ja: 'なめらか', zh: '丝滑', en: 'Smooth' },
    imagePath: `/pictures/${id}.webp`,
    thumbnailPath: `/pictures/${id}-small.webp`,
    unitPriceMinor: 620,
    taxRateBasisPoints: 800,
    categoryId: 'coffee',
    left: null,
    ...changes,
  };
}
