import { View } from '@tarojs/components';
import Taro, { useDidHide, useDidShow } from '@tarojs/taro';
import { useEffect, useState, type ReactNode } from 'react';
import { useParts, useWords } from '../parts-context.ts';
import './screen.css';

interface ScreenProps {
  readonly title: string;
  readonly children: ReactNode;
}

/** From here on the shopper wants larger text than usual, and from there on much larger. */
const LARGE = 1.1;
const LARGER = 1.25;

/** What every page stands in. */
export function Screen({ title, children }: ScreenProps): ReactNode {
  const { Sheet, textScale } = useParts();
  const { language } = useWords();
  const [shown, setShown] = useState(true);
  useDidShow(() => setShown(true));
  useDidHide(() => setShown(false));
  useEffect(() => {
    // A page below may not name the bar of the one above it.
    if (shown) void Taro.setNavigationBarTitle({ title });
  }, [shown, title]);
  return (
    <View className={`screen ${sizeClass(textScale)}`.trimEnd()}>
      <View className="screen__body">{children}</View>
      <View>{shown && <Sheet language={language} />}</View>
    </View>
  );
}

function sizeClass(textScale: number): string {
  if (textScale >= LARGER) return 'screen--large screen--larger';
  return textScale >= LARGE ? 'screen--large' : '';
}
