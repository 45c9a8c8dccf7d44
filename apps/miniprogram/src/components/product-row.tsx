import { Image, View } from '@tarojs/components';
import { memo } from 'react';
import { useStore } from 'zustand';
import type { Product } from '@minipay/contracts';
import { mostOf, quantityOf } from '../cart/cart.ts';
import { useParts, useWords } from '../parts-context.ts';
import { Icon } from './icon.tsx';
import { Pressable } from './pressable.tsx';
import { Price } from './price.tsx';
import './product-row.css';

interface ProductRowProps {
  readonly product: Product;
  readonly currency: string;
  readonly onOpen: (productId: string) => void;
}

/** How few are worth telling of. */
const FEW = 5;

/** A product in the list. It is drawn again for its own count alone. */
export const ProductRow = memo(function ProductRow({ product, currency, onOpen }: ProductRowProps) {
  const parts = useParts();
  const { language, messages } = useWords();
  const count = useStore(parts.cart, ({ cart }) => quantityOf(cart, product.id));
  const { id, left } = product;
  const name = product.name[language];
  const soldOut = left === 0;
  return (
    <View id={`product-${id}`} className={`item ${soldOut ? 'item--sold-out' : ''}`.trimEnd()}>
      <Pressable id={`open-${id}`} className="item__open" onPress={() => onOpen(id)}>
        <Image
          className="item__image"
          src={parts.pictureUrl(product.thumbnailPath)}
          mode="aspectFill"
          lazyLoad
        />
        <View className="item__words">
          <View className="item__name">{name}</View>
          <View className="item__about">{product.description[language]}</View>
          {left !== null && left > 0 && left <= FEW && (
            <View className="item__left">{messages.shop.left(left)}</View>
          )}
          {soldOut ? (
            <View id={`sold-out-${id}`} className="item__sold-out">
              {messages.shop.soldOut}
            </View>
          ) : (
            <Price amountMinor={product.unitPriceMinor} currency={currency} />
          )}
        </View>
      </Pressable>
      {!soldOut && (
        <Pressable
          id={`add-${id}`}
          className="item__add"
          label={messages.shop.add(name)}
          off={count >= mostOf(product)}
          onPress={() => parts.cart.getState().setQuantity(id, count + 1)}
        >
          <Icon name="plus" />
        </Pressable>
      )}
      {/* Last, so that it alone travels to the view when it comes. */}
      {count > 0 && (
        <View id={`count-${id}`} className="item__count">
          {count}
        </View>
      )}
    </View>
  );
});
