import { View } from '@tarojs/components';
import type { ReactNode } from 'react';
import { Icon } from './icon.tsx';
import './state-banner.css';

interface StateBannerProps {
  /** Stands in the headline's class as `state--…`. */
  readonly name: string;
  readonly tone: 'good' | 'warn' | 'muted' | 'busy' | 'waiting';
  readonly title: string;
  readonly text: string;
}

const SIGNS = { good: 'check', warn: 'alert', muted: 'close', waiting: 'clock' } as const;
/** What is not known looks like what is wrong, but for its sign. */
const COLOURS = { good: 'good', warn: 'warn', muted: 'muted', waiting: 'warn', busy: 'busy' };

/** How it ended, in one look. */
export function StateBanner({ name, tone, title, text }: StateBannerProps): ReactNode {
  return (
    <View className="state-banner">
      <View className={`state-banner__sign state-banner__sign--${COLOURS[tone]}`}>
        {tone !== 'busy' && <Icon name={SIGNS[tone]} />}
      </View>
      <View id="state" className={`state-banner__title state--${name}`}>
        {title}
      </View>
      <View className="state-banner__text">{text}</View>
    </View>
  );
}
