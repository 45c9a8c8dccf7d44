import { useDidShow, useRouter } from '@tarojs/taro';
import { useEffect, type ReactNode } from 'react';
import { resumeFrom } from '../../checkout/result-link.ts';
import { useCheckout } from '../../checkout/use-checkout.ts';
import { BillCard } from '../../components/bill-card.tsx';
import { Notice } from '../../components/notice.tsx';
import { OrderNumber } from '../../components/order-number.tsx';
import { PaidInWallet } from '../../components/paid-in-wallet.tsx';
import { PickupNumber } from '../../components/pickup-number.tsx';
import { Screen } from '../../components/screen.tsx';
import { StateBanner } from '../../components/state-banner.tsx';
import { useParts, useWords } from '../../parts-context.ts';
import { goTo } from '../links.ts';
import { ResultActions } from './result-actions.tsx';

const TONES = {
  paying: 'busy',
  confirming: 'busy',
  paid: 'good',
  payable: 'warn',
  closed: 'muted',
  missing: 'muted',
  unknown: 'waiting',
} as const;

export default function ResultPage(): ReactNode {
  const parts = useParts();
  const { messages } = useWords();
  const { params } = useRouter();
  const [state, send] = useCheckout(() => parts.newCheckout(true));
  useEffect(() => send(resumeFrom(params)), [params, send]);
  useDidShow(() => send({ type: 'returned', fromWallet: parts.walletLeavesApp() }));

  const name = state.name === 'idle' || state.name === 'placing' ? 'confirming' : state.name;
  const problem = 'problem' in state ? state.problem : null;
  const order = 'order' in state ? state.order : null;
  const pickupNumber = order?.pickupNumber ?? null;
  const isExpired = state.name === 'closed' && state.order.state === 'expired';
  return (
    <Screen title={messages.titles.result}>
      <StateBanner
        name={name}
        tone={TONES[name]}
        {...(isExpired ? messages.expired : messages.result[name])}
      />
      {problem && (
        <Notice id="problem" tone="bad">
          {messages.problems[problem]}
        </Notice>
      )}
      {pickupNumber !== null && <PickupNumber number={pickupNumber} />}
      {order && (
        <>
          <BillCard {...order}>
            <PaidInWallet paid={order.paidInWallet} />
          </BillCard>
          <OrderNumber id={order.id} />
        </>
      )}
      <ResultActions
        state={state}
        send={send}
        onOrderAgain={(lines) => {
          parts.cart.getState().fill(lines);
          goTo.cart();
        }}
      />
    </Screen>
  );
}
