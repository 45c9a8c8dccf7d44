import type { Product, Shop } from '@minipay/contracts';
import { useDidShow } from '@tarojs/taro';
import type { ReactNode } from 'react';
import { useStore } from 'zustand';
import { Loading, ToldView } from '../components/told.tsx';
import { useParts } from '../parts-context.ts';

export interface OpenShop {
  readonly shop: Shop;
  readonly products: readonly Product[];
  /** ISO 4217 code of every price. */
  readonly currency: string;
}

interface ShopGateProps {
  readonly children: (open: OpenShop) => ReactNode;
}

/** Draws what needs the shop and its products once they are there; fetches them at each visit. */
export function ShopGate({ children }: ShopGateProps): ReactNode {
  const { shop, messages } = useParts();
  const state = useStore(shop.state);
  useDidShow(() => void shop.refresh());
  switch (state.name) {
    case 'loading':
      return <Loading />;
    case 'failed':
      return (
        <ToldView
          title={messages.loadFailed}
          text={messages.problems[state.problem.code]}
          action={{ id: 'retry', label: messages.retry, onClick: () => void shop.refresh() }}
        />
      );
    case 'ready': {
      const { products, currency } = state.list;
      return children({ shop: state.shop, products, currency });
    }
  }
}
