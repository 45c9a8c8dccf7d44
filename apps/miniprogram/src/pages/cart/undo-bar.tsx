import { View } from '@tarojs/components';
import type { ReactNode } from 'react';
import { Button } from '../../components/button.tsx';
import { useWords } from '../../parts-context.ts';
import './undo-bar.css';

interface UndoBarProps {
  readonly text: string;
  readonly onUndo: () => void;
}

/** What was just taken out, and the way back. It stays until something else is taken out. */
export function UndoBar({ text, onUndo }: UndoBarProps): ReactNode {
  const { messages } = useWords();
  return (
    <View className="undo-bar">
      <View className="undo-bar__text">{text}</View>
      <Button id="undo" kind="quiet" size="small" onClick={onUndo}>
        {messages.cart.undo}
      </Button>
    </View>
  );
}
