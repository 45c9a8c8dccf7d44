import { View } from '@tarojs/components';
import type { ReactNode } from 'react';
import { Icon } from './icon.tsx';
import { Pressable } from './pressable.tsx';
import './stepper.css';

interface StepperProps {
  /** Ends the ids: `minus-…`, `quantity-…`, `plus-…`. */
  readonly name: string;
  readonly value: number;
  /** Below it the button for less takes no tap; by default 0, which leaves the cart. */
  readonly min?: number;
  readonly max: number;
  readonly labels: { readonly more: string; readonly less: string };
  readonly onChange: (value: number) => void;
}

/** A quantity with its two buttons. */
export function Stepper({ name, value, min = 0, max, labels, onChange }: StepperProps): ReactNode {
  const full = value >= max;
  return (
    <View className="stepper">
      <Pressable
        id={`minus-${name}`}
        className="stepper__button"
        label={labels.less}
        off={value <= min}
        onPress={() => onChange(value - 1)}
      >
        <Icon name="minus" small />
      </Pressable>
      <View id={`quantity-${name}`} className="stepper__value">
        {value}
      </View>
      <Pressable
        id={`plus-${name}`}
        className="stepper__button"
        label={labels.more}
        off={full}
        onPress={() => onChange(value + 1)}
      >
        <Icon name="plus" small />
      </Pressable>
    </View>
  );
}
