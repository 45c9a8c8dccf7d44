import { View } from '@tarojs/components';
import type { ReactNode } from 'react';
import './icon.css';

export type IconName =
  | 'alert'
  | 'bag'
  | 'check'
  | 'clock'
  | 'close'
  | 'minus'
  | 'next'
  | 'orders'
  | 'phone'
  | 'place'
  | 'plus'
  | 'search'
  | 'settings';

interface IconProps {
  readonly name: IconName;
  readonly small?: boolean;
}

/** A sign. It says nothing to a screen reader: the button around it has the words. */
export function Icon({ name, small = false }: IconProps): ReactNode {
  return <View className={`icon icon--${name} ${small ? 'icon--small' : ''}`.trimEnd()} />;
}
