import { Text, View } from '@tarojs/components';
import type { ReactNode } from 'react';
import './sheet-paying.css';
import type { SheetWords } from './words.ts';

/** While the gateway is being asked. */
export function SheetPaying({ words }: { readonly words: SheetWords }): ReactNode {
  return (
    <View className="paying">
      <View className="paying__spinner" />
      <Text id="sheet-paying" className="paying__text">
        {words.paying}
      </Text>
    </View>
  );
}
