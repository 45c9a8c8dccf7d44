import type { Issuer, Order, TaxedTotal } from '@minipay/contracts';
import { View } from '@tarojs/components';
import type { ReactNode } from 'react';
import { Card } from '../../components/card.tsx';
import { Price } from '../../components/price.tsx';
import { Row } from '../../components/row.tsx';
import { formatRate } from '../../i18n/rate.ts';
import { formatDate } from '../../i18n/time.ts';
import { useWords } from '../../parts-context.ts';
import './receipt-card.css';

interface ReceiptCardProps {
  readonly order: Order;
  readonly paidAt: string;
  readonly issuer: Issuer;
  readonly children: ReactNode;
}

/**
 * The receipt. With a registration number it has what a Japanese simplified qualified invoice must
 * have: issuer and number, date, goods with the reduced rate marked, totals by rate with the rate
 * and the tax in them.
 */
export function ReceiptCard({ order, paidAt, issuer, children }: ReceiptCardProps): ReactNode {
  const { language, messages } = useWords();
  const words = messages.receipt;
  const { lines, taxes, currency } = order;
  return (
    <Card id="receipt">
      <View className="receipt__title">{words.title}</View>
      {issuer.registrationNumber !== null && (
        <View className="receipt__invoice">{words.invoice}</View>
      )}
      <IssuerRows issuer={issuer} />
      <Row kind="minor" label={words.date}>
        {formatDate(paidAt)}
      </Row>
      <View className="receipt__lines">
        {lines.map((line) => (
          <View key={line.productId} className="receipt__line">
            <View className="receipt__name">
              {line.name[language]}
              {line.isReducedRate ? ' ※' : ''}
            </View>
            <View className="receipt__quantity">× {line.quantity}</View>
            <Price amountMinor={line.lineTotalMinor} currency={currency} />
          </View>
        ))}
      </View>
      <View className="receipt__total">
        {words.total}
        <Price id="total" amountMinor={order.totalMinor} currency={currency} size="large" />
      </View>
      <TaxRows taxes={taxes} currency={currency} />
      {children}
    </Card>
  );
}

interface IssuerRowsProps {
  readonly issuer: Issuer;
  /** Begins the ids of a paper that stands beside the receipt. */
  readonly idPrefix?: string;
}

export function IssuerRows({ issuer, idPrefix = '' }: IssuerRowsProps): ReactNode {
  const words = useWords().messages.receipt;
  return (
    <>
      <Row kind="minor" label={words.issuer}>
        {issuer.name}
      </Row>
      {issuer.registrationNumber !== null && (
        <Row kind="minor" id={`${idPrefix}registration-number`} label={words.registration}>
          {issuer.registrationNumber}
        </Row>
      )}
    </>
  );
}

interface TaxRowsProps {
  readonly taxes: readonly TaxedTotal[];
  readonly currency: string;
  /** Begins the ids of a paper that stands beside the receipt. */
  readonly idPrefix?: string;
}

/** The totals by rate, and the tax in each. */
export function TaxRows({ taxes, currency, idPrefix = '' }: TaxRowsProps): ReactNode {
  const words = useWords().messages.receipt;
  return (
    <>
      {taxes.map(({ taxRateBasisPoints: rate, isReducedRate, totalMinor, taxMinor }) => (
        <View key={rate} id={`${idPrefix}tax-${rate}`} className="receipt__tax">
          <Row
            kind="minor"
            label={`${words.subject(formatRate(rate))}${isReducedRate ? ' ※' : ''}`}
          >
            <Price amountMinor={totalMinor} currency={currency} size="small" />
          </Row>
          <Row kind="minor" label={words.taxWithin}>
            <Price amountMinor={taxMinor} currency={currency} size="small" />
          </Row>
        </View>
      ))}
      {taxes.some(({ isReducedRate }) => isReducedRate) && (
        <View className="receipt__mark">{words.reducedMark}</View>
      )}
    </>
  );
}
