import { Image, Text, View } from '@tarojs/components';
import { useEffect, useState, type ReactNode } from 'react';
import { useStore } from 'zustand';
import { linesOf, MAX_QUANTITY, totalMinorOf, type CartLine } from '../../cart/cart.ts';
import { Button } from '../../components/button.tsx';
import { Notice } from '../../components/notice.tsx';
import { Price } from '../../components/price.tsx';
import { Screen } from '../../components/screen.tsx';
import { Stepper } from '../../components/stepper.tsx';
import { Foot } from '../../components/foot.tsx';
import { ToldView } from '../../components/told.tsx';
import { useParts } from '../../parts-context.ts';
import { ShopGate, type OpenShop } from '../../shop/shop-gate.tsx';
import { goTo } from '../links.ts';
import './index.css';

export default function CartPage(): ReactNode {
  const { messages } = useParts();
  return (
    <Screen title={messages.titles.cart}>
      <ShopGate>{(open) => <Chosen {...open} />}</ShopGate>
    </Screen>
  );
}

function Chosen({ products, currency }: OpenShop): ReactNode {
  const parts = useParts();
  const messages = parts.messages.cart;
  const { cart, keepOnly } = useStore(parts.cart);
  const [gone, setGone] = useState(0);
  useEffect(() => {
    const removed = keepOnly(products.map((product) => product.id));
    if (removed > 0) setGone(removed);
  }, [products, keepOnly]);

  const lines = linesOf(cart, products);
  return (
    <>
      {gone > 0 && (
        <Notice id="gone" tone="warn">
          {messages.gone(gone)}
        </Notice>
      )}
      {lines.length === 0 ? (
        <ToldView
          {...messages.empty}
          action={{ id: 'to-shop', label: messages.toShop, onClick: goTo.shop }}
        />
      ) : (
        <>
          {lines.map((line) => (
            <ChosenLine key={line.product.id} line={line} currency={currency} />
          ))}
          <Foot>
            <View className="cart__total">
              <Text>{messages.total}</Text>
              <Price
                id="total"
                amountMinor={totalMinorOf(lines)}
                currency={currency}
                size="large"
              />
            </View>
            <Button id="to-checkout" onClick={goTo.checkout}>
              {messages.toCheckout}
            </Button>
          </Foot>
        </>
      )}
    </>
  );
}

interface ChosenLineProps {
  readonly line: CartLine;
  readonly currency: string;
}

function ChosenLine({ line, currency }: ChosenLineProps): ReactNode {
  const parts = useParts();
  const { setQuantity } = useStore(parts.cart);
  const { product, quantity, lineTotalMinor } = line;
  const messages = parts.messages.cart;
  return (
    <View id={`line-${product.id}`} className="cart-line">
      <View className="cart-line__top">
        <Image
          className="cart-line__picture"
          src={parts.pictureUrl(product.imagePath)}
          mode="aspectFill"
        />
        <View className="cart-line__words">
          <Text className="cart-line__name">{product.name[parts.language]}</Text>
          <Text className="cart-line__description">{product.description[parts.language]}</Text>
        </View>
        <Price amountMinor={lineTotalMinor} currency={currency} />
      </View>
      <View className="cart-line__foot">
        <Button
          id={`remove-${product.id}`}
          kind="quiet"
          size="small"
          onClick={() => setQuantity(product.id, 0)}
        >
          {messages.remove}
        </Button>
        <Stepper
          name={product.id}
          value={quantity}
          max={MAX_QUANTITY}
          labels={messages}
          onChange={(value) => setQuantity(product.id, value)}
        />
      </View>
    </View>
  );
}
