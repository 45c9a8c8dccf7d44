import type { LocalizedText } from '@minipay/contracts';
import { View } from '@tarojs/components';
import type { ReactNode } from 'react';
import { formatRate } from '../i18n/rate.ts';
import { useWords } from '../parts-context.ts';
import './bill-card.css';
import { Card } from './card.tsx';
import { Price } from './price.tsx';
import { Row } from './row.tsx';

export interface ShownLine {
  readonly productId: string;
  readonly name: LocalizedText;
  readonly quantity: number;
  readonly lineTotalMinor: number;
}

interface BillCardProps {
  readonly lines: readonly ShownLine[];
  readonly totalMinor: number;
  readonly currency: string;
  /** The tax that is within the total, by rate. */
  readonly taxes: readonly { readonly taxRateBasisPoints: number; readonly taxMinor: number }[];
  /** Stands below the total. */
  readonly children?: ReactNode;
}

/** What is bought, what it costs, and the tax in it. */
export function BillCard(props: BillCardProps): ReactNode {
  const { lines, totalMinor, currency, taxes, children } = props;
  const { language, messages } = useWords();
  return (
    <Card>
      {lines.map((line) => (
        <View key={line.productId} className="bill-line">
          <View className="bill-line__name">{line.name[language]}</View>
          <View className="bill-line__quantity">× {line.quantity}</View>
          <Price amountMinor={line.lineTotalMinor} currency={currency} />
        </View>
      ))}
      <View className="bill-total">
        {messages.cart.total}
        <Price id="total" amountMinor={totalMinor} currency={currency} size="large" />
      </View>
      {taxes.map(({ taxRateBasisPoints, taxMinor }) => (
        <Row
          key={taxRateBasisPoints}
          kind="minor"
          label={messages.money.taxIncluded(formatRate(taxRateBasisPoints))}
        >
          <Price amountMinor={taxMinor} currency={currency} size="small" />
        </Row>
      ))}
      {children}
    </Card>
  );
}
