import { View } from '@tarojs/components';
import type { ReactNode } from 'react';
import './foot.css';

/** Stays at the bottom of the screen, above the phone's own edge. */
export function Foot({ children }: { readonly children: ReactNode }): ReactNode {
  return (
    <View className="foot">
      <View className="foot__content">{children}</View>
    </View>
  );
}
