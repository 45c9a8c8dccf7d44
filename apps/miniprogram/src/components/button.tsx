import { Text, View } from '@tarojs/components';
import type { ReactNode } from 'react';
import './button.css';
import { Pressable } from './pressable.tsx';

interface ButtonProps {
  readonly id: string;
  readonly children: string;
  readonly onClick: () => void;
  /** `wechat` and `alipay` are in the wallet's own colour. */
  readonly kind?: 'primary' | 'secondary' | 'danger' | 'quiet' | 'wechat' | 'alipay';
  readonly size?: 'large' | 'small';
  readonly disabled?: boolean;
  /** Shows that it is at work, and takes no tap meanwhile. */
  readonly busy?: boolean;
}

export function Button(props: ButtonProps): ReactNode {
  const { id, children, onClick, kind = 'primary', size = 'large', busy = false } = props;
  return (
    <Pressable
      id={id}
      className={`button button--${kind} button--${size}`}
      off={busy || props.disabled === true}
      onPress={onClick}
    >
      {busy && <View className="button__spinner" />}
      <Text>{children}</Text>
    </Pressable>
  );
}
