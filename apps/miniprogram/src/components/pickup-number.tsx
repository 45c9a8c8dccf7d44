import { View } from '@tarojs/components';
import type { ReactNode } from 'react';
import { useWords } from '../parts-context.ts';
import { Card } from './card.tsx';
import './pickup-number.css';

/** What the shop calls out, large enough to be shown over a counter. */
export function PickupNumber({ number }: { readonly number: number }): ReactNode {
  const { pickupNumber, pickupHint } = useWords().messages.resultActions;
  return (
    <Card>
      <View className="pickup">
        <View className="pickup__label">{pickupNumber}</View>
        <View id="pickup-number" className="pickup__number">
          {number}
        </View>
        <View className="pickup__hint">{pickupHint}</View>
      </View>
    </Card>
  );
}
