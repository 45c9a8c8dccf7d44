import type { Order } from '@minipay/contracts';
import { View } from '@tarojs/components';
import { useDidShow } from '@tarojs/taro';
import { useState, type ReactNode } from 'react';
import { useCheckout, useHandOver } from '../../checkout/use-checkout.ts';
import { Button } from '../../components/button.tsx';
import { CancelDialog } from '../../components/cancel-dialog.tsx';
import type { OrderStore } from '../../orders/order-store.ts';
import { useParts, useWords } from '../../parts-context.ts';
import { goTo } from '../links.ts';
import './order-actions.css';

interface OrderActionsProps {
  readonly store: OrderStore;
  readonly order: Order;
}

/** What can be done to the order: pay or cancel it, or order the same again. */
export function OrderActions({ store, order }: OrderActionsProps): ReactNode {
  const { cart } = useParts();
  const words = useWords().messages.resultActions;

  function orderAgain(): void {
    cart.getState().fill(order.lines);
    goTo.cart();
  }

  return (
    <View className="order-actions">
      {order.state === 'payable' ? (
        <PayableActions store={store} order={order} />
      ) : (
        <Button id="order-again" kind="secondary" onClick={orderAgain}>
          {words.orderAgain}
        </Button>
      )}
    </View>
  );
}

function PayableActions({ store, order }: OrderActionsProps): ReactNode {
  const parts = useParts();
  const { messages } = useWords();
  const [asking, setAsking] = useState(false);
  const [cancelling, setCancelling] = useState(false);
  const [checkout, send] = useCheckout(() => parts.newCheckout(false));
  useHandOver(checkout, goTo.instead);
  useDidShow(() => send({ type: 'returned', fromWallet: parts.walletLeavesApp() }));
  const paying = checkout.name !== 'idle';

  async function cancel(): Promise<void> {
    setAsking(false);
    setCancelling(true);
    await store.cancel();
    setCancelling(false);
  }

  return (
    <>
      <Button
        id={`order-pay-${order.id}`}
        kind={parts.wallet}
        busy={paying}
        disabled={cancelling}
        onClick={() => send({ type: 'payOrder', order })}
      >
        {messages.checkout.payWith(parts.wallet)}
      </Button>
      <Button
        id={`order-cancel-${order.id}`}
        kind="quiet"
        busy={cancelling}
        disabled={paying}
        onClick={() => setAsking(true)}
      >
        {messages.orders.cancel}
      </Button>
      {asking && <CancelDialog onCancel={() => void cancel()} onKeep={() => setAsking(false)} />}
    </>
  );
}
