import { View } from '@tarojs/components';
import type { ReactNode } from 'react';
import { Button } from './button.tsx';
import './dialog.css';
import { Pressable } from './pressable.tsx';

interface DialogProps {
  /** Begins the ids of its buttons: `…-yes` and `…-no`. */
  readonly name: string;
  readonly title: string;
  readonly text: string;
  readonly yes: string;
  readonly no: string;
  readonly onYes: () => void;
  readonly onNo: () => void;
}

/** Asks once more, over the page, before something that cannot be undone. */
export function Dialog({ name, title, text, yes, no, onYes, onNo }: DialogProps): ReactNode {
  return (
    <View className="dialog" catchMove {...asDialog(title)}>
      <Pressable id={`${name}-veil`} className="dialog__veil" label={no} onPress={onNo}>
        {null}
      </Pressable>
      <View className="dialog__panel">
        <View className="dialog__title">{title}</View>
        <View className="dialog__text">{text}</View>
        <Button id={`${name}-yes`} kind="danger" onClick={onYes}>
          {yes}
        </Button>
        <Button id={`${name}-no`} kind="quiet" onClick={onNo}>
          {no}
        </Button>
      </View>
    </View>
  );
}

/** What a browser needs to take it for a dialog; a mini-program's views have no such words. */
function asDialog(label: string) {
  if (process.env.TARO_ENV !== 'h5') return {};
  return { role: 'dialog', 'aria-modal': true, 'aria-label': label };
}
