import { View } from '@tarojs/components';
import type { ReactNode } from 'react';
import { Button } from './button.tsx';
import { Icon, type IconName } from './icon.tsx';
import './told.css';

interface ToldViewProps {
  readonly sign: IconName;
  readonly title: string;
  readonly text: string;
  readonly action?: { readonly id: string; readonly label: string; readonly onClick: () => void };
}

/** A page that has nothing else to show: empty, or failed with a way out. */
export function ToldView({ sign, title, text, action }: ToldViewProps): ReactNode {
  return (
    <View className="told">
      <View className="told__sign">
        <Icon name={sign} />
      </View>
      <View className="told__title">{title}</View>
      <View className="told__text">{text}</View>
      {action && (
        <Button id={action.id} kind="secondary" size="small" onClick={action.onClick}>
          {action.label}
        </Button>
      )}
    </View>
  );
}
