import { View } from '@tarojs/components';
import { useState, type ReactNode } from 'react';
import { Field } from '../../components/field.tsx';
import { ProductRow } from '../../components/product-row.tsx';
import { Tabs } from '../../components/tabs.tsx';
import { ToldView } from '../../components/told.tsx';
import { useWords } from '../../parts-context.ts';
import { findProducts, firstOf, type Section } from '../../shop/find-products.ts';
import type { OpenShop } from '../../shop/shop-gate.tsx';
import { goTo } from '../links.ts';
import './menu.css';
import { useGrowing } from './use-growing.ts';

/** Stands for every category among the tabs; no category's id has an underscore. */
const ALL = '_all';

type MenuProps = Pick<OpenShop, 'products' | 'categories' | 'currency'>;

/** What is for sale, to be searched and narrowed down. */
export function Menu({ products, categories, currency }: MenuProps): ReactNode {
  const { language, messages } = useWords();
  const [chosen, setChosen] = useState(ALL);
  const [search, setSearch] = useState('');
  const shownCount = useGrowing(products.length);
  // A category that is gone leaves the whole menu.
  const known = categories.some(({ id }) => id === chosen);
  const wanted = { categoryId: known ? chosen : null, search };
  const sections = findProducts(products, categories, wanted);
  const tabs = [
    { value: ALL, label: messages.shop.everything },
    ...categories.map(({ id, name }) => ({ value: id, label: name[language] })),
  ];
  return (
    <>
      <Field
        id="search"
        value={search}
        hint={messages.shop.search}
        sign="search"
        clearLabel={messages.shop.clearSearch}
        onChange={setSearch}
      />
      {categories.length > 1 && search === '' && (
        <View className="menu__tabs">
          <Tabs
            name="category"
            kind="chips"
            tabs={tabs}
            chosen={known ? chosen : ALL}
            onChoose={setChosen}
          />
        </View>
      )}
      {sections.length === 0 && <ToldView sign="search" {...messages.shop.noMatch} />}
      {firstOf(sections, shownCount).map((section) => (
        <MenuSection
          key={section.category?.id ?? ALL}
          section={section}
          currency={currency}
          titled={categories.length > 0}
        />
      ))}
    </>
  );
}

interface MenuSectionProps {
  readonly section: Section;
  readonly currency: string;
  readonly titled: boolean;
}

function MenuSection({ section, currency, titled }: MenuSectionProps): ReactNode {
  const { language, messages } = useWords();
  const { category, products } = section;
  return (
    <View className="menu__section">
      {titled && (
        <View className="menu__heading">
          {category === null ? messages.shop.others : category.name[language]}
        </View>
      )}
      {products.map((product) => (
        <ProductRow key={product.id} product={product} currency={currency} onOpen={goTo.product} />
      ))}
    </View>
  );
}
