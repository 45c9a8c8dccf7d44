import type { Order } from '@minipay/contracts';
import type { ReactNode } from 'react';
import { BillCard } from '../../components/bill-card.tsx';
import { PaidInWallet } from '../../components/paid-in-wallet.tsx';
import { Row } from '../../components/row.tsx';
import { useShop } from '../../shop/use-shop.ts';
import { useWords } from '../../parts-context.ts';
import { ReceiptCard } from './receipt-card.tsx';

/** The order on paper: once it is paid, its receipt. */
export function OrderPaper({ order }: { readonly order: Order }): ReactNode {
  const shop = useShop();
  if (order.paidAt === null || shop === null) {
    return (
      <BillCard {...order}>
        <ServingRows order={order} />
      </BillCard>
    );
  }
  return (
    <ReceiptCard order={order} paidAt={order.paidAt} issuer={shop.issuer}>
      <PaidInWallet paid={order.paidInWallet} />
      <ServingRows order={order} />
    </ReceiptCard>
  );
}

/** What was said of how to serve it. */
function ServingRows({ order }: { readonly order: Order }): ReactNode {
  const words = useWords().messages.checkout;
  const { dining, place, note } = order;
  const table = place?.table ?? null;
  return (
    <>
      {dining !== null && <Row label={words.dining}>{words.diningNames[dining]}</Row>}
      {table !== null && <Row label={words.table}>{table}</Row>}
      {note !== null && <Row label={words.note}>{note}</Row>}
    </>
  );
}
