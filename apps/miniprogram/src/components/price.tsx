import { formatMoney } from '@minipay/money';
import { Text } from '@tarojs/components';
import type { ReactNode } from 'react';
import { useWords } from '../parts-context.ts';
import './price.css';

interface PriceProps {
  readonly amountMinor: number;
  readonly currency: string;
  readonly id?: string;
  readonly size?: 'small' | 'normal' | 'large';
}

/** An amount in the shopper's language. */
export function Price({ amountMinor, currency, id, size = 'normal' }: PriceProps): ReactNode {
  const { language } = useWords();
  return (
    <Text {...(id === undefined ? {} : { id })} className={`price price--${size}`}>
      {formatMoney({ amountMinor, currency }, language)}
    </Text>
  );
}
