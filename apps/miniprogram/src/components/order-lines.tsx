import { Text, View } from '@tarojs/components';
import type { ReactNode } from 'react';
import './order-lines.css';
import { Price } from './price.tsx';

export interface ShownLine {
  readonly productId: string;
  readonly name: string;
  readonly quantity: number;
  readonly lineTotalMinor: number;
}

interface OrderLinesProps {
  readonly lines: readonly ShownLine[];
  readonly totalMinor: number;
  readonly currency: string;
  readonly totalLabel: string;
}

/** What is bought and what it costs, as on a receipt. */
export function OrderLines({
  lines,
  totalMinor,
  currency,
  totalLabel,
}: OrderLinesProps): ReactNode {
  return (
    <View className="order-lines">
      {lines.map((line) => (
        <View key={line.productId} className="order-lines__line">
          <Text className="order-lines__name">{line.name}</Text>
          <Text className="order-lines__quantity">× {line.quantity}</Text>
          <Price amountMinor={line.lineTotalMinor} currency={currency} />
        </View>
      ))}
      <View className="order-lines__total">
        <Text>{totalLabel}</Text>
        <Price id="total" amountMinor={totalMinor} currency={currency} size="large" />
      </View>
    </View>
  );
}
