import type { Category, Product, Shop } from '@minipay/contracts';
import { useDidShow } from '@tarojs/taro';
import type { ReactNode } from 'react';
import { useStore } from 'zustand';
import { Skeleton } from '../components/skeleton.tsx';
import { ToldView } from '../components/told.tsx';
import { useParts, useWords } from '../parts-context.ts';
import type { ProblemCode } from '../problem.ts';

export interface OpenShop {
  readonly shop: Shop;
  readonly products: readonly Product[];
  readonly categories: readonly Category[];
  /** ISO 4217 code of every price. */
  readonly currency: string;
  /** Whether it is what the server said since the app was opened. */
  readonly isFresh: boolean;
  /** Why it could not be fetched anew. */
  readonly problem: ProblemCode | null;
}

interface ShopGateProps {
  readonly children: (open: OpenShop) => ReactNode;
}

/** Draws what needs the shop and its products once they are there; fetches them at each visit. */
export function ShopGate({ children }: ShopGateProps): ReactNode {
  const { shop } = useParts();
  const { messages } = useWords();
  const state = useStore(shop.state);
  useDidShow(() => void shop.refresh());
  switch (state.name) {
    case 'loading':
      return <Skeleton />;
    case 'failed':
      return (
        <ToldView
          sign="alert"
          title={messages.loadFailed}
          text={messages.problems[state.problem.code]}
          action={{ id: 'retry', label: messages.retry, onClick: () => void shop.refresh() }}
        />
      );
    case 'ready': {
      const { products, categories, currency } = state.list;
      const { isFresh, problem } = state;
      return children({ shop: state.shop, products, categories, currency, isFresh, problem });
    }
  }
}
