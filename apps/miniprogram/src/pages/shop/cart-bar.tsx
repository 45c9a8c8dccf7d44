import type { Product } from '@minipay/contracts';
import { View } from '@tarojs/components';
import type { ReactNode } from 'react';
import { useStore } from 'zustand';
import { countOf, linesOf, totalMinorOf } from '../../cart/cart.ts';
import { Icon } from '../../components/icon.tsx';
import { Pressable } from '../../components/pressable.tsx';
import { Price } from '../../components/price.tsx';
import { useParts, useWords } from '../../parts-context.ts';
import { goTo } from '../links.ts';
import './cart-bar.css';

interface CartBarProps {
  readonly products: readonly Product[];
  readonly currency: string;
}

/** What is in the cart, and the way to it; not there while it is empty. */
export function CartBar({ products, currency }: CartBarProps): ReactNode {
  const { cart } = useStore(useParts().cart);
  const { messages } = useWords();
  const lines = linesOf(cart, products);
  if (lines.length === 0) return null;
  return (
    <View className="cart-bar">
      <Pressable id="open-cart" className="cart-bar__button" onPress={goTo.cart}>
        <Icon name="bag" />
        <View id="cart-count" className="cart-bar__count">
          {countOf(lines)}
        </View>
        <View className="cart-bar__label">{messages.shop.viewCart}</View>
        <Price id="cart-total" amountMinor={totalMinorOf(lines)} currency={currency} />
      </Pressable>
    </View>
  );
}
