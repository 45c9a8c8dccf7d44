import { useShareAppMessage } from '@tarojs/taro';
import { useParts, useWords } from '../parts-context.ts';

interface SharedPage {
  /** The page's address, with its parameters. */
  readonly path: string;
  /** The product that is shown; without one the card is the shop's. */
  readonly productId?: string;
}

/** What a friend gets who is sent this page: never an order, and never the shopper's table. */
export function useShareCard({ path, productId }: SharedPage): void {
  const parts = useParts();
  const { language, messages } = useWords();
  useShareAppMessage(() => {
    const state = parts.shop.state.getState();
    if (state.name !== 'ready') return { title: messages.titles.shop, path };
    const product = state.list.products.find(({ id }) => id === productId);
    const shopName = state.shop.name[language];
    if (!product) return { title: shopName, path };
    return {
      title: `${product.name[language]} · ${shopName}`,
      path,
      imageUrl: parts.pictureUrl(product.imagePath),
    };
  });
}
