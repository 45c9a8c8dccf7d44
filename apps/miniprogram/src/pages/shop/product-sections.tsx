import { View } from '@tarojs/components';
import type { ReactNode } from 'react';
import { ProductRow } from '../../components/product-row.tsx';
import { ToldView } from '../../components/told.tsx';
import { useGrowing } from '../../components/use-growing.ts';
import { useWords } from '../../parts-context.ts';
import { firstOf, type Section } from '../../shop/find-products.ts';
import { goTo } from '../links.ts';
import './product-sections.css';

interface ProductSectionsProps {
  readonly sections: readonly Section[];
  readonly currency: string;
  /** Whether each has a heading. */
  readonly titled: boolean;
}

/** Products under the headings of their categories. */
export function ProductSections(props: ProductSectionsProps): ReactNode {
  const { sections, currency, titled } = props;
  const { language, messages } = useWords();
  const shown = useGrowing(sections.reduce((sum, { products }) => sum + products.length, 0));
  if (sections.length === 0) return <ToldView sign="search" {...messages.shop.noMatch} />;
  return (
    <View>
      {firstOf(sections, shown).map(({ category, products }) => (
        <View key={category?.id ?? ''} className="section">
          {titled && (
            <View className="section__heading">
              {category === null ? messages.shop.others : category.name[language]}
            </View>
          )}
          {products.map((product) => (
            <ProductRow
              key={product.id}
              product={product}
              currency={currency}
              onOpen={goTo.product}
            />
          ))}
        </View>
      ))}
    </View>
  );
}
