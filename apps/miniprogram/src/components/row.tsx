import { View } from '@tarojs/components';
import type { ReactNode } from 'react';
import { Icon, type IconName } from './icon.tsx';
import { Pressable } from './pressable.tsx';
import './row.css';

interface RowProps {
  readonly label: string;
  readonly children?: ReactNode;
  readonly id?: string;
  /** `minor` is for what explains the row above it. */
  readonly kind?: 'normal' | 'minor';
}

/** A name and what it is, from edge to edge. */
export function Row({ label, children, id, kind = 'normal' }: RowProps): ReactNode {
  return (
    <View {...(id === undefined ? {} : { id })} className={`row row--${kind}`}>
      <View className="row__label">{label}</View>
      <View className="row__value">{children}</View>
    </View>
  );
}

interface PressableRowProps {
  readonly id: string;
  readonly label: string;
  readonly value?: string;
  readonly sign?: IconName;
  readonly onPress: () => void;
}

/** A row that leads somewhere or chooses something. */
export function PressableRow({ id, label, value, sign, onPress }: PressableRowProps): ReactNode {
  return (
    <Pressable id={id} className="row" onPress={onPress}>
      <View className="row__label">{label}</View>
      <View className="row__value">{value}</View>
      {sign && (
        <View className="row__sign">
          <Icon name={sign} small />
        </View>
      )}
    </Pressable>
  );
}
