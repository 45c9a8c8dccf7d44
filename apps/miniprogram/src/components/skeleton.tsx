import { View } from '@tarojs/components';
import type { ReactNode } from 'react';
import './skeleton.css';

/** A page whose content is on its way: its shape, so that nothing jumps when it comes. */
export function Skeleton(): ReactNode {
  return (
    <View className="skeleton">
      <View className="skeleton__line" />
      <View className="skeleton__row" />
      <View className="skeleton__row" />
      <View className="skeleton__row" />
      <View className="skeleton__row" />
    </View>
  );
}
