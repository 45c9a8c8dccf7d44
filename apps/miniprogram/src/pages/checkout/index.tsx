import type { Order, TotalChanged } from '@minipay/contracts';
import { View, Text } from '@tarojs/components';
import { useDidShow } from '@tarojs/taro';
import { useEffect, type ReactNode } from 'react';
import { useStore } from 'zustand';
import { linesOf, totalMinorOf } from '../../cart/cart.ts';
import { placeOrderOf, type Bill } from '../../checkout/bill.ts';
import type { CheckoutState } from '../../checkout/states.ts';
import { useCheckout, useHandOver } from '../../checkout/use-checkout.ts';
import { Button } from '../../components/button.tsx';
import { Foot } from '../../components/foot.tsx';
import { Notice } from '../../components/notice.tsx';
import { OrderLines } from '../../components/order-lines.tsx';
import { Screen } from '../../components/screen.tsx';
import { ToldView } from '../../components/told.tsx';
import { useParts } from '../../parts-context.ts';
import { ShopGate, type OpenShop } from '../../shop/shop-gate.tsx';
import { goTo } from '../links.ts';
import './index.css';

export default function CheckoutPage(): ReactNode {
  const { messages } = useParts();
  return (
    <Screen title={messages.titles.checkout}>
      <ShopGate>{(open) => <CheckoutForm {...open} />}</ShopGate>
    </Screen>
  );
}

function CheckoutForm({ products, currency }: OpenShop): ReactNode {
  const parts = useParts();
  const { messages, wallet, shop } = parts;
  const { cart } = useStore(parts.cart);
  const [state, send] = useCheckout(() => parts.newCheckout(false));
  useHandOver(state, goTo.instead);
  useDidShow(() => send({ type: 'returned', fromWallet: parts.walletLeavesApp() }));
  const problem = state.name === 'idle' ? state.problem : null;
  useEffect(() => {
    if (problem === 'TOTAL_CHANGED' || problem === 'PRODUCT_UNAVAILABLE') void shop.refresh();
  }, [problem, shop]);

  const chosen = linesOf(cart, products);
  const bill = agreedBill(state) ?? {
    currency,
    totalMinor: totalMinorOf(chosen),
    lines: chosen.map(({ product, ...line }) => ({
      ...line,
      productId: product.id,
      name: product.name,
    })),
  };
  if (bill.lines.length === 0) {
    const action = { id: 'to-shop', label: messages.cart.toShop, onClick: goTo.shop };
    return <ToldView {...messages.cart.empty} action={action} />;
  }
  return (
    <>
      {problem && (
        <Notice id="problem" tone={problem === 'TOTAL_CHANGED' ? 'warn' : 'bad'}>
          {messages.problems[problem]}
        </Notice>
      )}
      <Text className="checkout__heading">{messages.checkout.order}</Text>
      <OrderLines
        lines={bill.lines.map((line) => ({ ...line, name: line.name[parts.language] }))}
        totalMinor={bill.totalMinor}
        currency={bill.currency}
        totalLabel={messages.cart.total}
      />
      <Foot>
        <Button
          id="pay"
          kind={wallet}
          busy={state.name !== 'idle'}
          onClick={() => send({ type: 'pay', request: placeOrderOf(bill) })}
        >
          {payLabel(state)}
        </Button>
        <View className="checkout__note">{messages.checkout.note}</View>
      </Foot>
    </>
  );

  function payLabel({ name }: CheckoutState): string {
    if (name === 'idle') return messages.checkout.payWith(wallet);
    return name === 'placing' ? messages.checkout.placing : messages.checkout.paying;
  }
}

/** What the server has said it costs: the order once it is placed, its new total before that. */
function agreedBill(state: CheckoutState): Bill | Order | TotalChanged | null {
  if (state.name === 'idle' || state.name === 'placing') return state.quote;
  return 'order' in state ? state.order : null;
}
