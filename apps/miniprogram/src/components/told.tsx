import { Text, View } from '@tarojs/components';
import type { ReactNode } from 'react';
import { Button } from './button.tsx';
import './told.css';

interface ToldViewProps {
  readonly title: string;
  readonly text: string;
  readonly action?: { readonly id: string; readonly label: string; readonly onClick: () => void };
}

/** A page that has nothing else to show: empty, or failed with a way out. */
export function ToldView({ title, text, action }: ToldViewProps): ReactNode {
  return (
    <View className="told">
      <Text className="told__title">{title}</Text>
      <Text className="told__text">{text}</Text>
      {action && (
        <Button id={action.id} kind="secondary" size="small" onClick={action.onClick}>
          {action.label}
        </Button>
      )}
    </View>
  );
}

/** A page whose content is on its way. */
export function Loading(): ReactNode {
  return (
    <View className="loading">
      <View className="loading__bar loading__bar--short" />
      <View className="loading__bar" />
      <View className="loading__bar" />
      <View className="loading__bar" />
    </View>
  );
}
