import { View } from '@tarojs/components';
import type { ReactNode } from 'react';
import './heading.css';

/** What the cards below it are about. */
export function Heading({ children }: { readonly children: string }): ReactNode {
  return <View className="heading">{children}</View>;
}
