import type { Order } from '@minipay/contracts';
import { Text, View } from '@tarojs/components';
import { useState, type ReactNode } from 'react';
import { countOf } from '../../cart/cart.ts';
import { Button } from '../../components/button.tsx';
import { Price } from '../../components/price.tsx';
import { formatTime } from '../../i18n/time.ts';
import { useParts } from '../../parts-context.ts';
import './order-card.css';

interface OrderCardProps {
  readonly order: Order;
  /** A payment is under way, on this order or another. */
  readonly paying: boolean;
  readonly onOpen: () => void;
  readonly onPay: () => void;
  readonly onCancel: () => Promise<void>;
}

export function OrderCard(props: OrderCardProps): ReactNode {
  const { order } = props;
  const { language, messages } = useParts();
  const words = messages.orders;
  const { id } = order;
  const checking = isBeingChecked(order);

  return (
    <View id={`order-${id}`} className="order-card">
      <View className="order-card__row">
        <Text className="order-card__time">{formatTime(order.createdAt)}</Text>
        <Text
          id={`order-state-${id}`}
          className={`order-card__state order-card__state--${order.state}`}
        >
          {checking ? words.checking : words.states[order.state]}
        </Text>
      </View>
      <Text className="order-card__names">
        {order.lines.map((line) => line.name[language]).join(words.nameSeparator)}
      </Text>
      <View className="order-card__row">
        <Text className="order-card__count">{words.count(countOf(order.lines))}</Text>
        <Price amountMinor={order.totalMinor} currency={order.currency} />
      </View>
      <OrderActions {...props} />
    </View>
  );
}

/** What can be done to an order: one thing at a time, so that none is cancelled in its sheet. */
function OrderActions({ order, paying, onOpen, onPay, onCancel }: OrderCardProps): ReactNode {
  const words = useParts().messages.orders;
  const [cancelling, setCancelling] = useState(false);
  const { id } = order;

  async function cancel(): Promise<void> {
    setCancelling(true);
    await onCancel();
    setCancelling(false);
  }

  return (
    <View className="order-card__actions">
      <Button id={`order-open-${id}`} kind="quiet" size="small" disabled={paying} onClick={onOpen}>
        {words.open}
      </Button>
      {order.state === 'payable' && (
        <>
          <Button
            id={`order-cancel-${id}`}
            kind="secondary"
            size="small"
            busy={cancelling}
            disabled={paying}
            onClick={() => void cancel()}
          >
            {words.cancel}
          </Button>
          <Button
            id={`order-pay-${id}`}
            size="small"
            disabled={paying || cancelling}
            onClick={onPay}
          >
            {words.pay}
          </Button>
        </>
      )}
    </View>
  );
}

/** Whether it would be untrue to say that the order is not paid. */
function isBeingChecked({ state, payment }: Order): boolean {
  return state === 'payable' && (payment?.state === 'unknown' || payment?.state === 'succeeded');
}
