import type { Order } from '@minipay/contracts';
import { View } from '@tarojs/components';
import { useDidShow } from '@tarojs/taro';
import { useState, type ReactNode } from 'react';
import { useCheckout, useHandOver } from '../../checkout/use-checkout.ts';
import { Button } from '../../components/button.tsx';
import { Notice } from '../../components/notice.tsx';
import { Screen } from '../../components/screen.tsx';
import { Loading, ToldView } from '../../components/told.tsx';
import { useParts } from '../../parts-context.ts';
import { problemOf, type Problem } from '../../problem.ts';
import { goTo } from '../links.ts';
import './index.css';
import { OrderCard } from './order-card.tsx';
import { useOrders, type Orders } from './use-orders.ts';

export default function OrdersPage(): ReactNode {
  const { api, messages } = useParts();
  const orders = useOrders(api);
  const { state } = orders;
  useDidShow(() => void orders.reload());
  return (
    <Screen title={messages.titles.orders}>
      {state.name === 'loading' && <Loading />}
      {state.name === 'failed' && (
        <ToldView
          title={messages.loadFailed}
          text={messages.problems[state.problem.code]}
          action={{ id: 'retry', label: messages.retry, onClick: () => void orders.reload() }}
        />
      )}
      {state.name === 'ready' && state.orders.length === 0 && (
        <ToldView
          {...messages.orders.empty}
          action={{ id: 'to-shop', label: messages.cart.toShop, onClick: goTo.shop }}
        />
      )}
      {state.name === 'ready' && <OrderCards orders={orders} shown={state.orders} />}
      {state.name === 'ready' && state.next !== null && (
        <View className="orders__more">
          <Button id="more-orders" kind="secondary" onClick={() => void orders.more()}>
            {messages.orders.more}
          </Button>
        </View>
      )}
    </Screen>
  );
}

interface OrderCardsProps {
  readonly orders: Orders;
  readonly shown: readonly Order[];
}

/** The orders, each with what can be done to it. */
function OrderCards({ orders, shown }: OrderCardsProps): ReactNode {
  const parts = useParts();
  const [problem, setProblem] = useState<Problem | null>(null);
  const [checkout, send] = useCheckout(() => parts.newCheckout(false));
  useHandOver(checkout, goTo.instead);
  useDidShow(() => {
    if (parts.walletLeavesApp()) send({ type: 'returned' });
  });

  async function cancel(order: Order): Promise<void> {
    setProblem(null);
    try {
      orders.replace(await parts.api.cancelOrder(order.id));
    } catch (thrown) {
      setProblem(problemOf(thrown));
      void orders.reload();
    }
  }

  return (
    <>
      {problem && (
        <Notice id="problem" tone="bad">
          {parts.messages.problems[problem.code]}
        </Notice>
      )}
      {shown.map((order) => (
        <OrderCard
          key={order.id}
          order={order}
          busy={checkout.name !== 'idle'}
          onOpen={() => goTo.order(order.id)}
          onPay={() => send({ type: 'payOrder', order })}
          onCancel={() => cancel(order)}
        />
      ))}
    </>
  );
}
