import type { Order } from '@minipay/contracts';
import { View } from '@tarojs/components';
import { memo, type ReactNode } from 'react';
import { countOf } from '../../cart/cart.ts';
import { Button } from '../../components/button.tsx';
import { Pressable } from '../../components/pressable.tsx';
import { Price } from '../../components/price.tsx';
import { StandingChip } from '../../components/standing-chip.tsx';
import { formatTime } from '../../i18n/time.ts';
import { useWords } from '../../parts-context.ts';
import { goTo } from '../links.ts';
import './order-card.css';

interface OrderCardProps {
  readonly order: Order;
  /** Something is under way, on this order or another: none is cancelled in its sheet. */
  readonly busy: boolean;
  readonly onPay: (order: Order) => void;
  readonly onCancel: (order: Order) => void;
}

/** An order in the list; a tap opens it. */
export const OrderCard = memo(function OrderCard(props: OrderCardProps): ReactNode {
  const { order, busy } = props;
  const { language, messages } = useWords();
  const words = messages.orders;
  const { id, pickupNumber } = order;
  return (
    <View id={`order-${id}`} className="order-card">
      <Pressable
        id={`order-open-${id}`}
        className="order-card__open"
        off={busy}
        onPress={() => goTo.order(id)}
      >
        <View className="order-card__row">
          <View className="order-card__minor">{formatTime(order.createdAt)}</View>
          <StandingChip order={order} />
        </View>
        <View className="order-card__names">
          {order.lines.map((line) => line.name[language]).join(words.nameSeparator)}
        </View>
        <View className="order-card__row">
          <View className="order-card__minor">
            {words.count(countOf(order.lines))}
            {pickupNumber === null ? '' : ` · ${words.pickup(pickupNumber)}`}
          </View>
          <Price amountMinor={order.totalMinor} currency={order.currency} />
        </View>
      </Pressable>
      {order.state === 'payable' && <PayableActions {...props} />}
    </View>
  );
});

function PayableActions({ order, busy, onPay, onCancel }: OrderCardProps): ReactNode {
  const words = useWords().messages.orders;
  return (
    <View className="order-card__actions">
      <Button
        id={`order-cancel-${order.id}`}
        kind="quiet"
        size="small"
        disabled={busy}
        onClick={() => onCancel(order)}
      >
        {words.cancel}
      </Button>
      <Button
        id={`order-pay-${order.id}`}
        size="small"
        disabled={busy}
        onClick={() => onPay(order)}
      >
        {words.pay}
      </Button>
    </View>
  );
}
