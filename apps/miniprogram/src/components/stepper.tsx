import { Text, View } from '@tarojs/components';
import type { ReactNode } from 'react';
import { Pressable } from './pressable.tsx';
import './stepper.css';

interface StepperProps {
  /** Ends the ids: `minus-…`, `quantity-…`, `plus-…`. */
  readonly name: string;
  readonly value: number;
  readonly max: number;
  readonly labels: { readonly more: string; readonly less: string };
  readonly onChange: (value: number) => void;
}

/** A quantity with its two buttons; below one it leaves the cart. */
export function Stepper({ name, value, max, labels, onChange }: StepperProps): ReactNode {
  const full = value >= max;
  return (
    <View className="stepper">
      <Pressable
        id={`minus-${name}`}
        className="stepper__button"
        label={labels.less}
        onPress={() => onChange(value - 1)}
      >
        <Text>−</Text>
      </Pressable>
      <Text id={`quantity-${name}`} className="stepper__value">
        {value}
      </Text>
      <Pressable
        id={`plus-${name}`}
        className="stepper__button"
        label={labels.more}
        off={full}
        onPress={() => onChange(value + 1)}
      >
        <Text>+</Text>
      </Pressable>
    </View>
  );
}
