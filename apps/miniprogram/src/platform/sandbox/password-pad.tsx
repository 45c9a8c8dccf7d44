import { Text, View } from '@tarojs/components';
import type { ReactNode } from 'react';
import { Pressable } from '../../components/pressable.tsx';
import './password-pad.css';
import { PASSWORD_LENGTH, type Sheet } from './sheet.ts';
import type { SheetWords } from './words.ts';

const BOXES = Array.from({ length: PASSWORD_LENGTH }, (_, place) => place);
const DIGITS = ['1', '2', '3', '4', '5', '6', '7', '8', '9'];

interface PasswordBoxesProps {
  readonly typed: number;
  readonly words: SheetWords;
}

/** A box for each digit, with a dot in those that are typed. */
export function PasswordBoxes({ typed, words }: PasswordBoxesProps): ReactNode {
  return (
    <View className="boxes" aria-label={words.typed(typed)} {...asPicture()}>
      {BOXES.map((place) => (
        <View key={place} className="boxes__box">
          {place < typed && <View className="boxes__dot" />}
        </View>
      ))}
    </View>
  );
}

/** A browser reads a label only where there is a role. */
function asPicture() {
  return process.env.TARO_ENV === 'h5' ? { role: 'img' } : {};
}

interface PadKeysProps {
  readonly sheet: Sheet;
  readonly words: SheetWords;
}

/** The wallet's own number pad at the bottom of the screen. */
export function PadKeys({ sheet, words }: PadKeysProps): ReactNode {
  const digit = (name: string) => (
    <Pressable key={name} id={`pad-${name}`} className="pad__key" onPress={sheet.type}>
      <Text>{name}</Text>
    </Pressable>
  );
  return (
    <View className="pad">
      {DIGITS.map(digit)}
      <View className="pad__gap" />
      {digit('0')}
      <Pressable
        id="pad-delete"
        className="pad__key pad__key--quiet"
        label={words.erase}
        onPress={sheet.erase}
      >
        <Text>⌫</Text>
      </Pressable>
    </View>
  );
}
