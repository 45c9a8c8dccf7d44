import type { Product } from '@minipay/contracts';
import { Image, View } from '@tarojs/components';
import { useRouter } from '@tarojs/taro';
import { useState, type ReactNode } from 'react';
import { useStore } from 'zustand';
import { mostOf, quantityOf } from '../../cart/cart.ts';
import { Button } from '../../components/button.tsx';
import { Foot } from '../../components/foot.tsx';
import { Price } from '../../components/price.tsx';
import { Screen } from '../../components/screen.tsx';
import { Stepper } from '../../components/stepper.tsx';
import { ToldView } from '../../components/told.tsx';
import { useParts, useWords } from '../../parts-context.ts';
import { ShopGate } from '../../shop/shop-gate.tsx';
import { useShareCard } from '../../shop/use-share-card.ts';
import { goTo, productPage } from '../links.ts';
import './index.css';

export default function ProductPage(): ReactNode {
  const { messages } = useWords();
  const { product: id = '' } = useRouter().params;
  useShareCard({ path: productPage(id), productId: id });
  return (
    <Screen title={messages.titles.product}>
      <ShopGate>
        {({ products, currency }) => {
          const product = products.find((each) => each.id === id);
          if (product) return <Details product={product} currency={currency} />;
          const action = { id: 'to-shop', label: messages.cart.toShop, onClick: goTo.shop };
          return <ToldView sign="search" {...messages.product.gone} action={action} />;
        }}
      </ShopGate>
    </Screen>
  );
}

interface DetailsProps {
  readonly product: Product;
  readonly currency: string;
}

/** One product, large. */
function Details({ product, currency }: DetailsProps): ReactNode {
  const parts = useParts();
  const { language, messages } = useWords();
  const inCart = useStore(parts.cart, ({ cart }) => quantityOf(cart, product.id));
  const { left } = product;
  return (
    <>
      <Image
        className="product__image"
        src={parts.pictureUrl(product.imagePath)}
        mode="aspectFill"
      />
      <View id="product-name" className="product__name">
        {product.name[language]}
      </View>
      <View className="product__price">
        <Price amountMinor={product.unitPriceMinor} currency={currency} size="large" />
        <View className="product__tax">{messages.product.taxIncluded}</View>
      </View>
      <View className="product__description">{product.description[language]}</View>
      {left !== null && left > 0 && left < 10 && (
        <View className="product__left">{messages.shop.left(left)}</View>
      )}
      {inCart > 0 && (
        <View id="in-cart" className="product__in-cart">
          {messages.product.inCart(inCart)}
        </View>
      )}
      <Adding product={product} most={mostOf(product) - inCart} inCart={inCart} />
    </>
  );
}

interface AddingProps {
  readonly product: Product;
  /** How many can still be added. */
  readonly most: number;
  readonly inCart: number;
}

function Adding({ product, most, inCart }: AddingProps): ReactNode {
  const { cart } = useParts();
  const { messages } = useWords();
  const [wanted, setWanted] = useState(1);
  const count = Math.min(wanted, Math.max(most, 1));

  function add(): void {
    cart.getState().setQuantity(product.id, inCart + count);
    goTo.back();
  }

  return (
    <Foot>
      <View className="product__adding">
        {most > 0 && (
          <Stepper
            name="wanted"
            value={count}
            min={1}
            max={most}
            labels={messages.cart}
            onChange={setWanted}
          />
        )}
        <Button id="add-to-cart" disabled={most <= 0} onClick={add}>
          {product.left === 0 ? messages.shop.soldOut : messages.product.addToCart}
        </Button>
      </View>
    </Foot>
  );
}
