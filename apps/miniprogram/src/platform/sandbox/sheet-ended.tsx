import { Text, View } from '@tarojs/components';
import { formatMoney } from '@minipay/money';
import type { ReactNode } from 'react';
import type { Language } from '../../i18n/language.ts';
import { Pressable } from '../../components/pressable.tsx';
import type { Sheet, SheetEnd } from './sheet.ts';
import './sheet-ended.css';
import type { SheetWords } from './words.ts';

interface EndedProps {
  readonly sheet: Sheet;
  readonly end: SheetEnd;
  readonly words: SheetWords;
  readonly language: Language;
}

/** How it ended, in the wallet's own words: not yet in the shop's. */
export function SheetEnded({ sheet, end, words, language }: EndedProps): ReactNode {
  return (
    <View className={`ended ended--${end}`}>
      <View className="ended__sign">
        <Text>{end === 'paid' ? '✓' : '!'}</Text>
      </View>
      <Text id="sheet-end" className="ended__title">
        {words.ends[end]}
      </Text>
      {end === 'paid' && (
        <>
          <Text className="ended__amount">{formatMoney(sheet, language)}</Text>
          <Text className="ended__merchant">{sheet.merchant[language]}</Text>
        </>
      )}
      <Pressable id="sheet-done" className="ended__done" onPress={sheet.finish}>
        <Text>{words.done}</Text>
      </Pressable>
    </View>
  );
}
