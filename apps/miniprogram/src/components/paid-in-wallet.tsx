import type { Order } from '@minipay/contracts';
import type { ReactNode } from 'react';
import { useWords } from '../parts-context.ts';
import { Price } from './price.tsx';
import { Row } from './row.tsx';

/** What the gateway reports that the wallet took, where that is another currency. */
export function PaidInWallet({ paid }: { readonly paid: Order['paidInWallet'] }): ReactNode {
  const { messages } = useWords();
  if (paid === null) return null;
  return (
    <Row id="paid-in-wallet" label={messages.money.paidInWallet}>
      <Price amountMinor={paid.amountMinor} currency={paid.currency} />
    </Row>
  );
}
