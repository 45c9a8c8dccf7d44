import { Button, Text, View } from '@tarojs/components';
import type { ReactNode } from 'react';
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
      <Button
        id={`minus-${name}`}
        className="stepper__button"
        hoverClass="stepper__button--pressed"
        aria-label={labels.less}
        onClick={() => onChange(value - 1)}
      >
        −
      </Button>
      <Text id={`quantity-${name}`} className="stepper__value">
        {value}
      </Text>
      <Button
        id={`plus-${name}`}
        className={`stepper__button ${full ? 'stepper__button--off' : ''}`}
        hoverClass="stepper__button--pressed"
        aria-label={labels.more}
        disabled={full}
        onClick={() => onChange(value + 1)}
      >
        +
      </Button>
    </View>
  );
}
