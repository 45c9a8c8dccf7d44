import type { Shop } from '@minipay/contracts';
import { convertMoney, formatMoney } from '@minipay/money';
import { View } from '@tarojs/components';
import type { ReactNode } from 'react';
import { useWords } from '../parts-context.ts';
import './estimate.css';

interface EstimateProps {
  readonly estimate: Shop['estimate'];
  readonly totalMinor: number;
  readonly currency: string;
}

/** What a total comes to in the shopper's own money, more or less; nothing where no rate is known. */
export function Estimate({ estimate, totalMinor, currency }: EstimateProps): ReactNode {
  const { language, messages } = useWords();
  if (estimate === null) return null;
  const amount = convertMoney({ amountMinor: totalMinor, currency }, estimate);
  return (
    <View className="estimate">
      <View id="estimate" className="estimate__amount">
        {messages.money.about(formatMoney(amount, language))}
      </View>
      {messages.money.estimate}
    </View>
  );
}
