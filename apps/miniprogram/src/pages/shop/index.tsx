import { View } from '@tarojs/components';
import type { ReactNode } from 'react';
import { Notice } from '../../components/notice.tsx';
import { Screen } from '../../components/screen.tsx';
import { ToldView } from '../../components/told.tsx';
import { useParts, useWords } from '../../parts-context.ts';
import { ShopGate, type OpenShop } from '../../shop/shop-gate.tsx';
import { useShareCard } from '../../shop/use-share-card.ts';
import { SHOP_PAGE } from '../links.ts';
import { usePullToRefresh } from '../use-pull-to-refresh.ts';
import { CartBar } from './cart-bar.tsx';
import { Menu } from './menu.tsx';
import { ShopHead } from './shop-head.tsx';

export default function ShopPage(): ReactNode {
  const { messages } = useWords();
  const { shop } = useParts();
  usePullToRefresh(shop.refresh);
  useShareCard({ path: SHOP_PAGE });
  return (
    <Screen title={messages.titles.shop}>
      <ShopGate>{(open) => <OpenedShop {...open} />}</ShopGate>
    </Screen>
  );
}

/*
 * What comes and goes has a view of its own around it: when a view's child goes, all of its other
 * children travel to the phone's view again.
 */
function OpenedShop({ shop, products, categories, currency, problem }: OpenShop): ReactNode {
  const { messages } = useWords();
  return (
    <>
      <ShopHead shop={shop} />
      <View>
        {problem && (
          <Notice id="stale" tone="plain">
            {messages.problems[problem]}
          </Notice>
        )}
      </View>
      {products.length === 0 ? (
        <ToldView sign="clock" {...messages.shop.empty} />
      ) : (
        <Menu products={products} categories={categories} currency={currency} />
      )}
      <View>
        <CartBar products={products} currency={currency} />
      </View>
    </>
  );
}
