import type { Order } from '@minipay/contracts';
import { Text, View } from '@tarojs/components';
import { useDidShow, useRouter } from '@tarojs/taro';
import { useEffect, type ReactNode } from 'react';
import { resumeFrom } from '../../checkout/result-link.ts';
import type { CheckoutEvent, CheckoutState } from '../../checkout/states.ts';
import { useCheckout } from '../../checkout/use-checkout.ts';
import { Button } from '../../components/button.tsx';
import { Notice } from '../../components/notice.tsx';
import { OrderLines } from '../../components/order-lines.tsx';
import { Screen } from '../../components/screen.tsx';
import { StateBanner } from '../../components/state-banner.tsx';
import { useParts } from '../../parts-context.ts';
import { goTo } from '../links.ts';
import './index.css';

const TONES = {
  paying: 'busy',
  confirming: 'busy',
  paid: 'good',
  payable: 'warn',
  closed: 'muted',
  missing: 'muted',
  unknown: 'warn',
} as const;

export default function ResultPage(): ReactNode {
  const parts = useParts();
  const { messages } = parts;
  const { params } = useRouter();
  const [state, send] = useCheckout(() => parts.newCheckout(true));
  useEffect(() => send(resumeFrom(params)), [params, send]);
  useDidShow(() => send({ type: 'returned', fromWallet: parts.walletLeavesApp() }));

  const name = state.name === 'idle' || state.name === 'placing' ? 'confirming' : state.name;
  const problem = 'problem' in state ? state.problem : null;
  const order = 'order' in state ? state.order : null;
  return (
    <Screen title={messages.titles.result}>
      <StateBanner name={name} tone={TONES[name]} {...messages.result[name]} />
      {problem && (
        <Notice id="problem" tone="bad">
          {messages.problems[problem]}
        </Notice>
      )}
      {order && <Receipt order={order} />}
      <Actions state={state} send={send} />
    </Screen>
  );
}

interface ActionsProps {
  readonly state: CheckoutState;
  readonly send: (event: CheckoutEvent) => void;
}

/** What the shopper can do now; the way to the orders is always open. */
function Actions({ state, send }: ActionsProps): ReactNode {
  const { messages, wallet } = useParts();
  const words = messages.resultActions;
  const over = ['paid', 'closed', 'missing'].includes(state.name);
  return (
    <View className="result__actions">
      {over && (
        <Button id="to-shop" onClick={goTo.shop}>
          {words.toShop}
        </Button>
      )}
      {state.name === 'unknown' && (
        <Button id="ask-again" onClick={() => send({ type: 'askAgain' })}>
          {words.askAgain}
        </Button>
      )}
      {(state.name === 'payable' || (state.name === 'unknown' && state.order)) && (
        <Button
          id="pay-again"
          kind={state.name === 'payable' ? wallet : 'secondary'}
          onClick={() => send({ type: 'payAgain' })}
        >
          {words.payAgain}
        </Button>
      )}
      <Button id="to-orders" kind="quiet" onClick={goTo.ordersInstead}>
        {words.toOrders}
      </Button>
    </View>
  );
}

function Receipt({ order }: { readonly order: Order }): ReactNode {
  const { language, messages } = useParts();
  return (
    <>
      <OrderLines
        lines={order.lines.map((line) => ({ ...line, name: line.name[language] }))}
        totalMinor={order.totalMinor}
        currency={order.currency}
        totalLabel={messages.cart.total}
      />
      <View className="result__number">
        <Text id="order-number" selectable>
          {messages.resultActions.orderNumber} {order.id}
        </Text>
      </View>
    </>
  );
}
