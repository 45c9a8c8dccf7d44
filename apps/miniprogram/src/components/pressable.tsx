import { View } from '@tarojs/components';
import type { ReactNode } from 'react';
import './pressable.css';

interface PressableProps {
  readonly id: string;
  readonly className: string;
  readonly children: ReactNode;
  readonly onPress: () => void;
  /** Takes no tap, and looks so. */
  readonly off?: boolean;
  /** For who cannot see a sign that is no word. */
  readonly label?: string;
}

/**
 * Whatever can be tapped. A plain view with the role of a button, since the platforms' own buttons
 * each bring borders, margins and colours of their own.
 */
export function Pressable({
  id,
  className,
  children,
  onPress,
  off = false,
  label,
}: PressableProps): ReactNode {
  return (
    <View
      id={id}
      className={`pressable ${className} ${off ? 'pressable--off' : ''}`.trimEnd()}
      hoverClass={off ? 'none' : 'pressable--pressed'}
      {...forBrowsers(off, label)}
      onClick={() => {
        if (!off) onPress();
      }}
    >
      {children}
    </View>
  );
}

/** Says to a browser that it is a button; the wallets' views know no such word. */
function forBrowsers(off: boolean, label: string | undefined) {
  if (process.env.TARO_ENV !== 'h5') return {};
  return { role: 'button', tabIndex: 0, 'aria-disabled': off, 'aria-label': label };
}
