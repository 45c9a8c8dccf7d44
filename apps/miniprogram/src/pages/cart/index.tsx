import { View } from '@tarojs/components';
import { useDidShow } from '@tarojs/taro';
import { useState, type ReactNode } from 'react';
import { useStore } from 'zustand';
import type { Removed } from '../../cart/cart-store.ts';
import { linesOf, totalMinorOf } from '../../cart/cart.ts';
import { Button } from '../../components/button.tsx';
import { Foot } from '../../components/foot.tsx';
import { Price } from '../../components/price.tsx';
import { Screen } from '../../components/screen.tsx';
import { TakenNotices } from '../../components/taken-notices.tsx';
import { ToldView } from '../../components/told.tsx';
import { useParts, useWords } from '../../parts-context.ts';
import { ShopGate, type OpenShop } from '../../shop/shop-gate.tsx';
import { goTo } from '../links.ts';
import { CartLineCard } from './cart-line.tsx';
import './index.css';
import { UndoBar } from './undo-bar.tsx';

export default function CartPage(): ReactNode {
  const { api } = useParts();
  const { messages } = useWords();
  useDidShow(api.logInAhead);
  return (
    <Screen title={messages.titles.cart}>
      <ShopGate>{(open) => <Chosen {...open} />}</ShopGate>
    </Screen>
  );
}

function Chosen({ products, currency, isFresh }: OpenShop): ReactNode {
  const parts = useParts();
  const { language, messages } = useWords();
  const { cart, remove, putBack } = useStore(parts.cart);
  const [removed, setRemoved] = useState<Removed | null>(null);

  const lines = linesOf(cart, products);
  const undo = removed && products.find(({ id }) => id === removed.productId);
  return (
    <>
      <TakenNotices products={products} fits={isFresh} />
      {removed && undo && (
        <UndoBar
          text={messages.cart.removed(undo.name[language])}
          onUndo={() => {
            putBack(removed);
            setRemoved(null);
          }}
        />
      )}
      {lines.length === 0 ? (
        <ToldView
          sign="bag"
          {...messages.cart.empty}
          action={{ id: 'to-shop', label: messages.cart.toShop, onClick: goTo.shop }}
        />
      ) : (
        lines.map((line) => (
          <CartLineCard
            key={line.product.id}
            line={line}
            currency={currency}
            onRemove={() => setRemoved(remove(line.product.id))}
          />
        ))
      )}
      {lines.length > 0 && <CartFoot totalMinor={totalMinorOf(lines)} currency={currency} />}
    </>
  );
}

interface CartFootProps {
  readonly totalMinor: number;
  readonly currency: string;
}

function CartFoot({ totalMinor, currency }: CartFootProps): ReactNode {
  const { messages } = useWords();
  return (
    <Foot>
      <View className="cart__total">
        {messages.cart.total}
        <Price id="total" amountMinor={totalMinor} currency={currency} size="large" />
      </View>
      <Button id="to-checkout" onClick={goTo.checkout}>
        {messages.cart.toCheckout}
      </Button>
    </Foot>
  );
}
