import { Text, View } from '@tarojs/components';
import type { ReactNode } from 'react';
import './state-banner.css';

interface StateBannerProps {
  /** Stands in the headline's class as `state--…`. */
  readonly name: string;
  readonly tone: 'good' | 'warn' | 'muted' | 'busy';
  readonly title: string;
  readonly text: string;
}

const SIGNS = { good: '✓', warn: '!', muted: '–', busy: '' };

/** How it ended, in one look. */
export function StateBanner({ name, tone, title, text }: StateBannerProps): ReactNode {
  return (
    <View className="state-banner">
      <View className={`state-banner__sign state-banner__sign--${tone}`}>
        <Text>{SIGNS[tone]}</Text>
      </View>
      <Text id="state" className={`state-banner__title state--${name}`}>
        {title}
      </Text>
      <Text className="state-banner__text">{text}</Text>
    </View>
  );
}
