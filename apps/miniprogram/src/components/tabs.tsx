import { View } from '@tarojs/components';
import type { ReactNode } from 'react';
import { Pressable } from './pressable.tsx';
import './tabs.css';

export interface Tab<Value extends string> {
  readonly value: Value;
  readonly label: string;
}

interface TabsProps<Value extends string> {
  /** Begins each tab's id. */
  readonly name: string;
  readonly tabs: readonly Tab<Value>[];
  readonly chosen: Value;
  /** `chips` may be more than fit, and scroll; `segments` share the width. */
  readonly kind: 'chips' | 'segments';
  readonly onChoose: (value: Value) => void;
}

/** One of a few. */
export function Tabs<Value extends string>(props: TabsProps<Value>): ReactNode {
  const { name, tabs, chosen, kind, onChoose } = props;
  return (
    <View className={`tabs tabs--${kind}`}>
      {tabs.map(({ value, label }) => (
        <Pressable
          key={value}
          id={`${name}-${value}`}
          className={`tabs__tab ${value === chosen ? 'tabs__tab--chosen' : ''}`.trimEnd()}
          chosen={value === chosen}
          onPress={() => onChoose(value)}
        >
          {label}
        </Pressable>
      ))}
    </View>
  );
}
