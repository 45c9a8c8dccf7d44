import { View } from '@tarojs/components';
import Taro, { useDidHide, useDidShow } from '@tarojs/taro';
import { useState, type ReactNode } from 'react';
import { useParts } from '../parts-context.ts';
import './screen.css';

interface ScreenProps {
  readonly title: string;
  readonly children: ReactNode;
}

/** What every page stands in. */
export function Screen({ title, children }: ScreenProps): ReactNode {
  const { Sheet, language } = useParts();
  const [shown, setShown] = useState(true);
  useDidShow(() => {
    setShown(true);
    void Taro.setNavigationBarTitle({ title });
  });
  useDidHide(() => setShown(false));
  return (
    <View className="screen">
      <View className="screen__body">{children}</View>
      {shown && <Sheet language={language} />}
    </View>
  );
}
