import type { Order } from '@minipay/contracts';
import type { ReactNode } from 'react';
import { standingOf, type Standing } from '../orders/order-standing.ts';
import { useWords } from '../parts-context.ts';
import { Chip } from './chip.tsx';

const TONES = {
  payable: 'warn',
  checking: 'warn',
  paid: 'good',
  cancelled: 'muted',
  expired: 'muted',
  refunded: 'muted',
  partlyRefunded: 'muted',
  refundUnderWay: 'warn',
} as const satisfies Record<Standing, string>;

/** How an order stands. */
export function StandingChip({ order }: { readonly order: Order }): ReactNode {
  const { states, ...words } = useWords().messages.orders;
  const standing = standingOf(order);
  const all: Readonly<Record<Standing, string>> = { ...states, ...words };
  return (
    <Chip id={`order-state-${order.id}`} tone={TONES[standing]}>
      {all[standing]}
    </Chip>
  );
}
