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
  /** Whether it is the one that was chosen among several. */
  readonly chosen?: boolean;
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
  chosen,
}: PressableProps): ReactNode {
  function press(): void {
    if (!off) onPress();
  }
  return (
    <View
      id={id}
      className={`pressable ${className} ${off ? 'pressable--off' : ''}`.trimEnd()}
      hoverClass={off ? 'none' : 'pressable--pressed'}
      {...(process.env.TARO_ENV === 'h5'
        ? asButton({ off, label, chosen, press })
        : asSpoken(label))}
      onClick={press}
    >
      {children}
    </View>
  );
}

/** What WeChat's and Alipay's screen readers go by. */
function asSpoken(label: string | undefined) {
  return { 'aria-role': 'button', ...(label === undefined ? {} : { 'aria-label': label }) };
}

interface AsButton {
  readonly off: boolean;
  readonly label: string | undefined;
  readonly chosen: boolean | undefined;
  readonly press: () => void;
}

/** What a browser needs to take a view for a button, and to let it be pressed by keys. */
function asButton({ off, label, chosen, press }: AsButton) {
  return {
    role: 'button',
    tabIndex: off ? -1 : 0,
    'aria-disabled': off,
    'aria-label': label,
    'aria-pressed': chosen,
    onKeyDown: (event: KeyboardEvent) => {
      if (event.repeat || (event.key !== 'Enter' && event.key !== ' ')) return;
      // A space would scroll the page besides.
      event.preventDefault();
      press();
    },
  };
}
