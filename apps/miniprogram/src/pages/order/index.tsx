import type { Order } from '@minipay/contracts';
import { useDidShow, useRouter } from '@tarojs/taro';
import { useState, type ReactNode } from 'react';
import { useStore } from 'zustand';
import { Notice } from '../../components/notice.tsx';
import { OrderNumber } from '../../components/order-number.tsx';
import { PickupNumber } from '../../components/pickup-number.tsx';
import { Screen } from '../../components/screen.tsx';
import { Skeleton } from '../../components/skeleton.tsx';
import { ToldView } from '../../components/told.tsx';
import { createOrderStore, type OrderStore } from '../../orders/order-store.ts';
import { standingOf } from '../../orders/order-standing.ts';
import { useParts, useWords } from '../../parts-context.ts';
import type { ProblemCode } from '../../problem.ts';
import { ContactCard } from '../../shop/contact-card.tsx';
import { usePullToRefresh } from '../use-pull-to-refresh.ts';
import { OrderActions } from './order-actions.tsx';
import { OrderPaper } from './order-paper.tsx';
import { RefundCards } from './refund-cards.tsx';
import { TimelineCard } from './timeline-card.tsx';

export default function OrderPage(): ReactNode {
  const { api, shop } = useParts();
  const { messages } = useWords();
  const { order: id = '' } = useRouter().params;
  const [store] = useState(() => createOrderStore(api, id));
  const state = useStore(store.state);
  useDidShow(() => {
    void store.reload();
    void shop.refresh();
  });
  usePullToRefresh(store.reload);
  return (
    <Screen title={messages.titles.order}>
      {state.name === 'loading' && <Skeleton />}
      {state.name === 'failed' && (
        <ToldView
          sign="alert"
          title={messages.loadFailed}
          text={messages.problems[state.problem]}
          action={{ id: 'retry', label: messages.retry, onClick: () => void store.reload() }}
        />
      )}
      {state.name === 'ready' && (
        <ShownOrder store={store} order={state.order} problem={state.problem} />
      )}
    </Screen>
  );
}

interface ShownOrderProps {
  readonly store: OrderStore;
  readonly order: Order;
  readonly problem: ProblemCode | null;
}

function ShownOrder({ store, order, problem }: ShownOrderProps): ReactNode {
  const { messages } = useWords();
  const isToCome = order.pickupNumber !== null && standingOf(order) !== 'refunded';
  return (
    <>
      {problem && (
        <Notice id="problem" tone="bad">
          {messages.problems[problem]}
        </Notice>
      )}
      {isToCome && <PickupNumber number={order.pickupNumber ?? 0} />}
      <TimelineCard order={order} />
      <OrderPaper order={order} />
      <RefundCards order={order} />
      <OrderActions store={store} order={order} />
      <ContactCard />
      <OrderNumber id={order.id} />
    </>
  );
}
