import type { Order, Refund } from '@minipay/contracts';
import { View } from '@tarojs/components';
import type { ReactNode } from 'react';
import { Card } from '../../components/card.tsx';
import { Chip } from '../../components/chip.tsx';
import { Heading } from '../../components/heading.tsx';
import { Price } from '../../components/price.tsx';
import { Row } from '../../components/row.tsx';
import { formatDate } from '../../i18n/time.ts';
import { useWords } from '../../parts-context.ts';
import { useShop } from '../../shop/use-shop.ts';
import { IssuerRows, TaxRows } from './receipt-card.tsx';
import './refund-cards.css';

/** What went back, with its return receipt, and what is on its way. */
export function RefundCards({ order }: { readonly order: Order }): ReactNode {
  const words = useWords().messages.order;
  if (order.refunds.length === 0) return null;
  return (
    <>
      <Heading>{words.refunds}</Heading>
      {order.refunds.map((refund) => (
        <RefundCard key={refund.id} refund={refund} order={order} />
      ))}
    </>
  );
}

const TONES = { 'under-way': 'warn', succeeded: 'good', failed: 'bad' } as const;

interface RefundCardProps {
  readonly refund: Refund;
  readonly order: Order;
}

function RefundCard({ refund, order }: RefundCardProps): ReactNode {
  const words = useWords().messages.order;
  const { id, state, cause, amountMinor } = refund;
  return (
    <Card id={`refund-${id}`}>
      <View className="refund__head">
        <Price amountMinor={amountMinor} currency={order.currency} size="large" />
        <Chip id={`refund-state-${id}`} tone={TONES[state]}>
          {words.refundStates[state].title}
        </Chip>
      </View>
      <View className="refund__text">{words.refundCauses[cause]}</View>
      <View className="refund__text">{words.refundStates[state].text}</View>
      {refund.taxes.length > 0 && <ReturnReceipt refund={refund} order={order} />}
    </Card>
  );
}

/** What a Japanese qualified return invoice must have, where the shop is registered. */
function ReturnReceipt({ refund, order }: RefundCardProps): ReactNode {
  const words = useWords().messages.receipt;
  const shop = useShop();
  if (shop === null) return null;
  const { issuer } = shop;
  // An id is on a page once, and the receipt has these too.
  const idPrefix = `refund-${refund.id}-`;
  return (
    <View className="refund__receipt">
      <View className="refund__title">
        {issuer.registrationNumber === null ? words.returnTitle : words.returnInvoice}
      </View>
      <IssuerRows issuer={issuer} idPrefix={idPrefix} />
      {refund.endedAt !== null && (
        <Row kind="minor" label={words.date}>
          {formatDate(refund.endedAt)}
        </Row>
      )}
      {order.paidAt !== null && (
        <Row kind="minor" label={words.soldOn}>
          {formatDate(order.paidAt)}
        </Row>
      )}
      <TaxRows taxes={refund.taxes} currency={order.currency} idPrefix={idPrefix} />
    </View>
  );
}
