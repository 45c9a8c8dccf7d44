import { Text, View } from '@tarojs/components';
import type { ReactNode } from 'react';
import { useWords } from '../parts-context.ts';
import './order-number.css';

/** What a shopper tells the shop to be found. */
export function OrderNumber({ id }: { readonly id: string }): ReactNode {
  const { messages } = useWords();
  return (
    <View className="order-number">
      <Text id="order-number" selectable>
        {messages.resultActions.orderNumber} {id}
      </Text>
    </View>
  );
}
