import { Button as TaroButton } from '@tarojs/components';
import type { ReactNode } from 'react';
import './button.css';

interface ButtonProps {
  readonly id: string;
  readonly children: ReactNode;
  readonly onClick: () => void;
  /** `wechat` and `alipay` are in the wallet's own colour. */
  readonly kind?: 'primary' | 'secondary' | 'quiet' | 'wechat' | 'alipay';
  readonly size?: 'large' | 'small';
  readonly disabled?: boolean;
  /** Shows that it is at work, and takes no tap meanwhile. */
  readonly busy?: boolean;
}

export function Button({
  id,
  children,
  onClick,
  kind = 'primary',
  size = 'large',
  disabled = false,
  busy = false,
}: ButtonProps): ReactNode {
  const off = disabled || busy;
  const classes = ['button', `button--${kind}`, `button--${size}`, off ? 'button--off' : ''];
  return (
    <TaroButton
      id={id}
      className={classes.join(' ').trim()}
      hoverClass="button--pressed"
      disabled={off}
      loading={busy}
      onClick={() => {
        if (!off) onClick();
      }}
    >
      {children}
    </TaroButton>
  );
}
