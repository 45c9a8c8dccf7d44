import { View } from '@tarojs/components';
import type { ReactNode } from 'react';
import './chip.css';

interface ChipProps {
  readonly id: string;
  readonly tone: 'good' | 'warn' | 'bad' | 'muted';
  readonly children: string;
}

/** A word on how something stands. */
export function Chip({ id, tone, children }: ChipProps): ReactNode {
  return (
    <View id={id} className={`chip chip--${tone}`}>
      {children}
    </View>
  );
}
