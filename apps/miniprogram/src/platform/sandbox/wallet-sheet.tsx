import { View } from '@tarojs/components';
import type { ReactNode } from 'react';
import { useStore } from 'zustand';
import type { Language } from '../../i18n/language.ts';
import { sheetStore } from './open-sheet.ts';
import type { Sheet } from './sheet.ts';
import { SheetAsking } from './sheet-asking.tsx';
import { SheetEnded } from './sheet-ended.tsx';
import { SheetPaying } from './sheet-paying.tsx';
import { useKeyboard } from './use-keyboard.ts';
import { useLeaving } from './use-leaving.ts';
import './wallet-sheet.css';
import { WORDS } from './words.ts';

interface WalletSheetProps {
  readonly language: Language;
}

/** The wallet's sheet over the page, while a payment is asked for. */
export function WalletSheet({ language }: WalletSheetProps): ReactNode {
  const sheet = useStore(sheetStore, (state) => state.open);
  return sheet && <OpenSheet sheet={sheet} language={language} />;
}

const SHEET_ID = 'wallet-sheet';

function OpenSheet({ sheet, language }: WalletSheetProps & { readonly sheet: Sheet }): ReactNode {
  const stage = useStore(sheet.stage);
  const words = WORDS[language];
  useLeaving(sheet);
  useKeyboard(SHEET_ID, sheet, stage.name);
  return (
    <View
      id={SHEET_ID}
      className={`wallet-sheet wallet-sheet--${sheet.wallet} wallet-sheet--${stage.name}`}
      catchMove
      {...asDialog(words.wallets[sheet.wallet])}
    >
      {stage.name === 'paying' && <SheetPaying words={words} />}
      {stage.name === 'ended' && (
        <SheetEnded sheet={sheet} end={stage.end} words={words} language={language} />
      )}
      {(stage.name === 'details' || stage.name === 'password') && (
        <SheetAsking sheet={sheet} stage={stage} words={words} language={language} />
      )}
    </View>
  );
}

/** What a browser needs to take the sheet for a dialog; a mini-program's views have no such words. */
function asDialog(label: string) {
  if (process.env.TARO_ENV !== 'h5') return {};
  return { role: 'dialog', 'aria-modal': true, 'aria-label': label, tabIndex: -1 };
}
