import { View } from '@tarojs/components';
import { useState, type ReactNode } from 'react';
import { Field } from '../../components/field.tsx';
import { Tabs } from '../../components/tabs.tsx';
import { useWords } from '../../parts-context.ts';
import { findProducts } from '../../shop/find-products.ts';
import type { OpenShop } from '../../shop/shop-gate.tsx';
import './menu.css';
import { ProductSections } from './product-sections.tsx';

/** Stands for every category among the tabs; no category's id has an underscore. */
const ALL = '_all';

type MenuProps = Pick<OpenShop, 'products' | 'categories' | 'currency'>;

/** What is for sale, to be searched and narrowed down. */
export function Menu({ products, categories, currency }: MenuProps): ReactNode {
  const { language, messages } = useWords();
  const [wanted, setWanted] = useState(ALL);
  const [search, setSearch] = useState('');
  // A category that is gone leaves the whole menu.
  const chosen = categories.some(({ id }) => id === wanted) ? wanted : ALL;
  const categoryId = chosen === ALL ? null : chosen;
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
      <View className="menu__tabs">
        {categories.length > 1 && search === '' && (
          <Tabs name="category" kind="chips" tabs={tabs} chosen={chosen} onChoose={setWanted} />
        )}
      </View>
      <View>
        <ProductSections
          // Other products begin anew, a screenful first, instead of coming between those there.
          key={search === '' ? chosen : 'search'}
          sections={findProducts(products, categories, { categoryId, search })}
          currency={currency}
          titled={categories.length > 0}
        />
      </View>
    </>
  );
}
