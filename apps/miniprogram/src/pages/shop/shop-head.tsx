import type { Shop } from '@minipay/contracts';
import { View } from '@tarojs/components';
import { memo } from 'react';
import { useStore } from 'zustand';
import { Icon } from '../../components/icon.tsx';
import { Pressable } from '../../components/pressable.tsx';
import { useParts, useWords } from '../../parts-context.ts';
import { goTo } from '../links.ts';
import './shop-head.css';

/** Whose shop it is, where the shopper sits, and the ways to what is not for sale. */
export const ShopHead = memo(function ShopHead({ shop }: { readonly shop: Shop }) {
  const { visit } = useParts();
  const { language, messages } = useWords();
  const table = useStore(visit, ({ place }) => place?.table);
  return (
    <View className="shop-head">
      <View className="shop-head__words">
        <View className="shop-head__name">{shop.name[language]}</View>
        {table === undefined ? (
          <View className="shop-head__tagline">{messages.shop.tagline}</View>
        ) : (
          <View id="table" className="shop-head__table">
            <Icon name="place" small />
            {messages.shop.table(table)}
          </View>
        )}
      </View>
      <Pressable
        id="open-orders"
        className="shop-head__button"
        label={messages.titles.orders}
        onPress={goTo.orders}
      >
        <Icon name="orders" />
      </Pressable>
      <Pressable
        id="open-settings"
        className="shop-head__button"
        label={messages.titles.settings}
        onPress={goTo.settings}
      >
        <Icon name="settings" />
      </Pressable>
    </View>
  );
});
