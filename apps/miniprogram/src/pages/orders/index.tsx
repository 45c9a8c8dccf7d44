import type { Order } from '@minipay/contracts';
import { View } from '@tarojs/components';
import { useDidShow } from '@tarojs/taro';
import { useState, type ReactNode } from 'react';
import { useStore } from 'zustand';
import { useCheckout, useHandOver } from '../../checkout/use-checkout.ts';
import { Button } from '../../components/button.tsx';
import { Notice } from '../../components/notice.tsx';
import { Screen } from '../../components/screen.tsx';
import { Loading, ToldView } from '../../components/told.tsx';
import { useParts } from '../../parts-context.ts';
import { problemOf, type ProblemCode } from '../../problem.ts';
import { goTo } from '../links.ts';
import './index.css';
import { OrderCard } from './order-card.tsx';
import { createOrdersStore, type OrdersStore, type ShownOrders } from './orders-store.ts';

export default function OrdersPage(): ReactNode {
  const { api, messages } = useParts();
  const [orders] = useState(() => createOrdersStore(api));
  const state = useStore(orders.state);
  useDidShow(() => void orders.reload());
  return (
    <Screen title={messages.titles.orders}>
      {state.name === 'loading' && <Loading />}
      {state.name === 'failed' && (
        <ToldView
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
  const { messages } = parts;
  const [refused, setRefused] = useState<ProblemCode | null>(null);
  const [checkout, send] = useCheckout(() => parts.newCheckout(false));
  useHandOver(checkout, goTo.instead);
  useDidShow(() => send({ type: 'returned', fromWallet: parts.walletLeavesApp() }));

  async function cancel(order: Order): Promise<void> {
    setRefused(null);
    try {
      store.replace(await parts.api.cancelOrder(order.id));
    } catch (thrown) {
      setRefused(problemOf(thrown).code);
      void store.reload();
    }
  }

  if (shown.orders.length === 0) {
    const action = { id: 'to-shop', label: messages.cart.toShop, onClick: goTo.shop };
    return <ToldView {...messages.orders.empty} action={action} />;
  }
  const problem = refused ?? shown.problem;
  return (
    <>
      {problem && (
        <Notice id="problem" tone="bad">
          {messages.problems[problem]}
        </Notice>
      )}
      {shown.orders.map((order) => (
        <OrderCard
          key={order.id}
          order={order}
          paying={checkout.name !== 'idle'}
          onOpen={() => goTo.order(order.id)}
          onPay={() => send({ type: 'payOrder', order })}
          onCancel={() => cancel(order)}
        />
      ))}
      <OlderOrders store={store} shown={shown} />
    </>
  );
}

/** The way to the orders before those that are shown, at the end of the list. */
function OlderOrders({ store, shown: { next, older } }: OrderCardsProps): ReactNode {
  const { messages } = useParts();
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
