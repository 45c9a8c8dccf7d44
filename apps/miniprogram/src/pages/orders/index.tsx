import type { Order } from '@minipay/contracts';
import { View } from '@tarojs/components';
import { useDidShow } from '@tarojs/taro';
import { useCallback, useState, type ReactNode } from 'react';
import { useStore } from 'zustand';
import { useCheckout, useHandOver } from '../../checkout/use-checkout.ts';
import { Button } from '../../components/button.tsx';
import { CancelDialog } from '../../components/cancel-dialog.tsx';
import { Notice } from '../../components/notice.tsx';
import { Screen } from '../../components/screen.tsx';
import { Skeleton } from '../../components/skeleton.tsx';
import { ToldView } from '../../components/told.tsx';
import { useGrowing } from '../../components/use-growing.ts';
import {
  createOrdersStore,
  type OrdersStore,
  type ShownOrders,
} from '../../orders/orders-store.ts';
import { useParts, useWords } from '../../parts-context.ts';
import { problemOf, type ProblemCode } from '../../problem.ts';
import { goTo } from '../links.ts';
import { usePullToRefresh } from '../use-pull-to-refresh.ts';
import './index.css';
import { OrderCard } from './order-card.tsx';

export default function OrdersPage(): ReactNode {
  const { api } = useParts();
  const { messages } = useWords();
  const [orders] = useState(() => createOrdersStore(api));
  const state = useStore(orders.state);
  useDidShow(() => void orders.reload());
  usePullToRefresh(orders.reload);
  return (
    <Screen title={messages.titles.orders}>
      {state.name === 'loading' && <Skeleton />}
      {state.name === 'failed' && (
        <ToldView
          sign="alert"
          title={messages.loadFailed}
          text={messages.problems[state.problem]}
          action={{ id: 'retry', label: messages.retry, onClick: () => void orders.reload() }}
        />
      )}
      {state.name === 'ready' && <OrderCards store={orders} shown={state} />}
    </Screen>
  );
}

interface OrderCardsProps {
  readonly store: OrdersStore;
  readonly shown: ShownOrders;
}

/** The orders, each with what can be done to it. */
function OrderCards({ store, shown }: OrderCardsProps): ReactNode {
  const parts = useParts();
  const { messages } = useWords();
  const [checkout, send] = useCheckout(() => parts.newCheckout(false));
  const { refused, cancelling, asking, ask, cancel, keep } = useCancelling(store);
  const drawn = useGrowing(shown.orders.length);
  const pay = useCallback((order: Order) => send({ type: 'payOrder', order }), [send]);
  useHandOver(checkout, goTo.instead);
  useDidShow(() => send({ type: 'returned', fromWallet: parts.walletLeavesApp() }));

  if (shown.orders.length === 0) {
    const action = { id: 'to-shop', label: messages.cart.toShop, onClick: goTo.shop };
    return <ToldView sign="orders" {...messages.orders.empty} action={action} />;
  }
  const problem = refused ?? shown.problem;
  return (
    <>
      <View>
        {problem && (
          <Notice id="problem" tone="bad">
            {messages.problems[problem]}
          </Notice>
        )}
      </View>
      <View>
        {shown.orders.slice(0, drawn).map((order) => (
          <OrderCard
            key={order.id}
            order={order}
            busy={checkout.name !== 'idle' || cancelling}
            onPay={pay}
            onCancel={ask}
          />
        ))}
      </View>
      <OlderOrders store={store} shown={shown} />
      {asking && <CancelDialog onCancel={cancel} onKeep={keep} />}
    </>
  );
}

/** Cancelling one of the orders: asked for, confirmed, done. */
function useCancelling(store: OrdersStore) {
  const { api } = useParts();
  const [asking, setAsking] = useState<Order | null>(null);
  const [cancelling, setCancelling] = useState(false);
  const [refused, setRefused] = useState<ProblemCode | null>(null);

  async function cancel(order: Order): Promise<void> {
    setRefused(null);
    setCancelling(true);
    try {
      store.replace(await api.cancelOrder(order.id));
    } catch (thrown) {
      setRefused(problemOf(thrown).code);
      void store.reload();
    } finally {
      setCancelling(false);
    }
  }

  return {
    refused,
    cancelling,
    asking,
    ask: setAsking,
    keep: () => setAsking(null),
    cancel: () => {
      setAsking(null);
      if (asking) void cancel(asking);
    },
  };
}

/** The way to the orders before those that are shown, at the end of the list. */
function OlderOrders({ store, shown: { next, older } }: OrderCardsProps): ReactNode {
  const { messages } = useWords();
  if (next === null) return null;
  const failed = typeof older === 'object';
  return (
    <View className="orders__more">
      {failed && (
        <Notice id="more-problem" tone="bad">
          {messages.problems[older.problem]}
        </Notice>
      )}
      <Button
        id="more-orders"
        kind="secondary"
        busy={older === 'loading'}
        onClick={() => void store.more()}
      >
        {failed ? messages.retry : messages.orders.more}
      </Button>
    </View>
  );
}
