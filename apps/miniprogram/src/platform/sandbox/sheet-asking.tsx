import { Text, View } from '@tarojs/components';
import { formatMoney } from '@minipay/money';
import type { ReactNode } from 'react';
import type { Language } from '../../i18n/language.ts';
import { Pressable } from '../../components/pressable.tsx';
import { PadKeys, PasswordBoxes } from './password-pad.tsx';
import type { Sheet, SheetStage } from './sheet.ts';
import './sheet-asking.css';
import type { SheetWords } from './words.ts';

interface AskingProps {
  readonly sheet: Sheet;
  readonly stage: Extract<SheetStage, { readonly name: 'details' | 'password' }>;
  readonly words: SheetWords;
  readonly language: Language;
}

/** What is to be paid and to whom; then the password. */
export function SheetAsking({ sheet, stage, words, language }: AskingProps): ReactNode {
  const { wallet, merchant } = sheet;
  return (
    <>
      <View className="asking">
        <View className="asking__top">
          <Pressable
            id="sheet-close"
            className="asking__close"
            label={words.close}
            onPress={sheet.close}
          >
            <Text>×</Text>
          </Pressable>
          <Text className="asking__title">
            {stage.name === 'password' ? words.password : words.details[wallet]}
          </Text>
          <View className="asking__close" />
        </View>
        <Text className="asking__merchant">{merchant[language]}</Text>
        <Text id="sheet-amount" className="asking__amount">
          {formatMoney(sheet, language)}
        </Text>
        {wallet === 'alipay' && stage.name === 'details' && (
          <Row label={words.payTo} value={merchant[language]} />
        )}
        <Row label={words.method} value={words.balance[wallet]} />
        {stage.name === 'details' ? (
          <Decision sheet={sheet} failed={stage.failed} words={words} />
        ) : (
          <PasswordBoxes typed={stage.typed} words={words} />
        )}
        <Text className="asking__note">{words.note}</Text>
      </View>
      {stage.name === 'details' ? (
        <TestButtons sheet={sheet} words={words} />
      ) : (
        <PadKeys sheet={sheet} words={words} />
      )}
    </>
  );
}

function Row({ label, value }: { readonly label: string; readonly value: string }): ReactNode {
  return (
    <View className="asking__row">
      <Text className="asking__row-label">{label}</Text>
      <Text>{value}</Text>
    </View>
  );
}

interface DecisionProps {
  readonly sheet: Sheet;
  readonly failed: boolean;
  readonly words: SheetWords;
}

function Decision({ sheet, failed, words }: DecisionProps): ReactNode {
  return (
    <>
      {failed && (
        <Text id="sheet-failed" className="asking__failed">
          {words.failed}
        </Text>
      )}
      <Pressable id="sheet-approve" className="asking__approve" onPress={sheet.confirm}>
        <Text>{words.approve}</Text>
      </Pressable>
    </>
  );
}

/** Ends that no real wallet has a button for, drawn apart from what it looks like. */
function TestButtons({ sheet, words }: Pick<DecisionProps, 'sheet' | 'words'>): ReactNode {
  return (
    <View className="asking__tests">
      <Pressable
        id="sheet-refuse"
        className="asking__test"
        onPress={() => void sheet.refusePayment()}
      >
        <Text>{words.refuse}</Text>
      </Pressable>
      <Pressable
        id="sheet-silence"
        className="asking__test"
        onPress={() => void sheet.payInSilence()}
      >
        <Text>{words.silence}</Text>
      </Pressable>
    </View>
  );
}
