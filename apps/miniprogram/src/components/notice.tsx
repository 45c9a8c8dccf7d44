import { Text, View } from '@tarojs/components';
import type { ReactNode } from 'react';
import './notice.css';

interface NoticeProps {
  readonly id: string;
  readonly tone: 'plain' | 'warn' | 'bad';
  readonly children: string;
}

/** Something that the shopper should read before going on. */
export function Notice({ id, tone, children }: NoticeProps): ReactNode {
  return (
    <View className={`notice notice--${tone}`}>
      <Text id={id}>{children}</Text>
    </View>
  );
}
