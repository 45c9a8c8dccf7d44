import { Image, View } from '@tarojs/components';
import type { ReactNode } from 'react';
import { mostOf, type CartLine } from '../../cart/cart.ts';
import { Button } from '../../components/button.tsx';
import { Price } from '../../components/price.tsx';
import { Stepper } from '../../components/stepper.tsx';
import { useParts, useWords } from '../../parts-context.ts';
import './cart-line.css';

interface CartLineCardProps {
  readonly line: CartLine;
  readonly currency: string;
  readonly onRemove: () => void;
}

/** A product in the cart, with how many of it. */
export function CartLineCard({ line, currency, onRemove }: CartLineCardProps): ReactNode {
  const parts = useParts();
  const { language, messages } = useWords();
  const { product, quantity, lineTotalMinor } = line;
  const most = mostOf(product);
  return (
    <View id={`line-${product.id}`} className="cart-line">
      <View className="cart-line__top">
        <Image
          className="cart-line__picture"
          src={parts.pictureUrl(product.thumbnailPath)}
          mode="aspectFill"
        />
        <View className="cart-line__words">
          <View className="cart-line__name">{product.name[language]}</View>
          {product.left !== null && quantity >= most && (
            <View className="cart-line__left">{messages.shop.left(product.left)}</View>
          )}
        </View>
        <Price amountMinor={lineTotalMinor} currency={currency} />
      </View>
      <View className="cart-line__foot">
        <Button id={`remove-${product.id}`} kind="quiet" size="small" onClick={onRemove}>
          {messages.cart.remove}
        </Button>
        <Stepper
          name={product.id}
          value={quantity}
          max={most}
          labels={messages.cart}
          onChange={(value) =>
            value === 0 ? onRemove() : parts.cart.getState().setQuantity(product.id, value)
          }
        />
      </View>
    </View>
  );
}
