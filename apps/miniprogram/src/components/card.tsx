import { View } from '@tarojs/components';
import type { ReactNode } from 'react';
import './card.css';

interface CardProps {
  readonly children: ReactNode;
  readonly id?: string;
  readonly title?: string;
}

/** A sheet of paper on the page, for what belongs together. */
export function Card({ children, id, title }: CardProps): ReactNode {
  return (
    <View {...(id === undefined ? {} : { id })} className="card">
      {title !== undefined && <View className="card__title">{title}</View>}
      {children}
    </View>
  );
}
