import type { OrderLine } from '@minipay/contracts';
import { View } from '@tarojs/components';
import type { ReactNode } from 'react';
import type { CheckoutEvent, CheckoutState } from '../../checkout/states.ts';
import { Button } from '../../components/button.tsx';
import { useParts, useWords } from '../../parts-context.ts';
import { goTo } from '../links.ts';
import './result-actions.css';

interface ResultActionsProps {
  readonly state: CheckoutState;
  readonly send: (event: CheckoutEvent) => void;
  readonly onOrderAgain: (lines: readonly OrderLine[]) => void;
}

/** What the shopper can do now; the way to the orders is always open. */
export function ResultActions(props: ResultActionsProps): ReactNode {
  const { state } = props;
  const words = useWords().messages.resultActions;
  return (
    <View className="result-actions">
      {state.name === 'paid' && (
        <Button id="to-order" kind="secondary" onClick={() => goTo.orderInstead(state.order.id)}>
          {words.toOrder}
        </Button>
      )}
      <Paying {...props} />
      {state.name === 'closed' && (
        <Button id="order-again" onClick={() => props.onOrderAgain(state.order.lines)}>
          {words.orderAgain}
        </Button>
      )}
      {['paid', 'closed', 'missing'].includes(state.name) && (
        <Button
          id="to-shop"
          kind={state.name === 'closed' ? 'secondary' : 'primary'}
          onClick={goTo.shop}
        >
          {words.toShop}
        </Button>
      )}
      <Button id="to-orders" kind="quiet" onClick={goTo.ordersInstead}>
        {words.toOrders}
      </Button>
    </View>
  );
}

/** While it is not paid. An order whose time is up can still turn out paid, but not be paid. */
function Paying({ state, send }: ResultActionsProps): ReactNode {
  const { wallet } = useParts();
  const words = useWords().messages.resultActions;
  const isUnknown = state.name === 'unknown';
  const order = isUnknown || state.name === 'payable' ? state.order : null;
  return (
    <>
      {isUnknown && (
        <Button id="ask-again" onClick={() => send({ type: 'askAgain' })}>
          {words.askAgain}
        </Button>
      )}
      {order?.state === 'payable' && (
        <Button
          id="pay-again"
          kind={isUnknown ? 'secondary' : wallet}
          onClick={() => send({ type: 'payAgain' })}
        >
          {words.payAgain}
        </Button>
      )}
    </>
  );
}
