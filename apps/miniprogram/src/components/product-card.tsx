import { Image, Text, View } from '@tarojs/components';
import type { ReactNode } from 'react';
import { Button } from './button.tsx';
import { Price } from './price.tsx';
import './product-card.css';

interface ProductCardProps {
  readonly productId: string;
  readonly name: string;
  readonly description: string;
  readonly pictureUrl: string;
  readonly unitPriceMinor: number;
  readonly currency: string;
  /** How many are in the cart. */
  readonly count: number;
  readonly addLabel: string;
  readonly onAdd: () => void;
}

export function ProductCard(props: ProductCardProps): ReactNode {
  const { productId, count } = props;
  return (
    <View id={`product-${productId}`} className="product-card">
      <View className="product-card__picture">
        <Image className="product-card__image" src={props.pictureUrl} mode="aspectFill" lazyLoad />
        {count > 0 && (
          <Text id={`count-${productId}`} className="product-card__count">
            {count}
          </Text>
        )}
      </View>
      <View className="product-card__body">
        <Text className="product-card__name">{props.name}</Text>
        <Text className="product-card__description">{props.description}</Text>
        <View className="product-card__foot">
          <Price amountMinor={props.unitPriceMinor} currency={props.currency} />
          <Button id={`add-${productId}`} kind="secondary" size="small" onClick={props.onAdd}>
            {props.addLabel}
          </Button>
        </View>
      </View>
    </View>
  );
}
