import { Text, View } from '@tarojs/components';
import type { ReactNode } from 'react';
import { useStore } from 'zustand';
import { countOf, linesOf, quantityOf, totalMinorOf } from '../../cart/cart.ts';
import { Button } from '../../components/button.tsx';
import { Pressable } from '../../components/pressable.tsx';
import { Price } from '../../components/price.tsx';
import { ProductCard } from '../../components/product-card.tsx';
import { Screen } from '../../components/screen.tsx';
import { ToldView } from '../../components/told.tsx';
import { useParts } from '../../parts-context.ts';
import { ShopGate, type OpenShop } from '../../shop/shop-gate.tsx';
import { goTo } from '../links.ts';
import './index.css';

export default function ShopPage(): ReactNode {
  const { messages } = useParts();
  return (
    <Screen title={messages.titles.shop}>
      <ShopGate>{(open) => <Menu {...open} />}</ShopGate>
    </Screen>
  );
}

function Menu({ shop, products, currency }: OpenShop): ReactNode {
  const parts = useParts();
  const { language, messages } = parts;
  const { cart, setQuantity } = useStore(parts.cart);
  return (
    <>
      <View className="shop__head">
        <View className="shop__names">
          <Text className="shop__name">{shop.name[language]}</Text>
          <Text className="shop__tagline">{messages.shop.tagline}</Text>
        </View>
        <Button id="open-orders" kind="secondary" size="small" onClick={goTo.orders}>
          {messages.shop.orders}
        </Button>
      </View>
      {products.length === 0 ? (
        <ToldView {...messages.shop.empty} />
      ) : (
        <View className="shop__products">
          {products.map((product) => {
            const count = quantityOf(cart, product.id);
            return (
              <View key={product.id} className="shop__product">
                <ProductCard
                  productId={product.id}
                  name={product.name[language]}
                  description={product.description[language]}
                  pictureUrl={parts.pictureUrl(product.imagePath)}
                  unitPriceMinor={product.unitPriceMinor}
                  currency={currency}
                  count={count}
                  addLabel={messages.shop.add}
                  onAdd={() => setQuantity(product.id, count + 1)}
                />
              </View>
            );
          })}
        </View>
      )}
      <CartBar products={products} currency={currency} />
    </>
  );
}

/** What is in the cart, and the way to it; not there while it is empty. */
function CartBar({ products, currency }: Pick<OpenShop, 'products' | 'currency'>): ReactNode {
  const parts = useParts();
  const { cart } = useStore(parts.cart);
  const lines = linesOf(cart, products);
  if (lines.length === 0) return null;
  return (
    <View className="cart-bar">
      <Pressable id="open-cart" className="cart-bar__button" onPress={goTo.cart}>
        <Text id="cart-count" className="cart-bar__count">
          {countOf(lines)}
        </Text>
        <Text className="cart-bar__label">{parts.messages.shop.viewCart}</Text>
        <Price id="cart-total" amountMinor={totalMinorOf(lines)} currency={currency} />
      </Pressable>
    </View>
  );
}
