import { Text, View } from '@tarojs/components';
import { formatMoney } from '@minipay/money';
import { useEffect, useState, type ReactNode } from 'react';
import { useStore } from 'zustand';
import type { Language } from '../../i18n/language.ts';
import type { WalletAnswer } from '../platform.ts';
import { Pressable } from '../../components/pressable.tsx';
import { sheetStore, type OpenSheet } from './open-sheet.ts';
import './wallet-sheet.css';
import { WORDS } from './words.ts';

interface SheetProps {
  readonly language: Language;
}

/** The wallet's sheet over the page, while a payment is asked for. */
export function WalletSheet({ language }: SheetProps): ReactNode {
  const open = useStore(sheetStore, (state) => state.open);
  return open && <Sheet open={open} language={language} />;
}

function Sheet({ open, language }: SheetProps & { readonly open: OpenSheet }): ReactNode {
  const words = WORDS[language];
  const { wallet, merchant, amountMinor, currency } = open;
  const { busy, failed, press } = useButtons(open);

  return (
    <View className={`wallet-sheet wallet-sheet--${wallet}`} catchMove>
      <View className="wallet-sheet__panel">
        <View className="wallet-sheet__top">
          <Pressable
            id="sheet-close"
            className="wallet-sheet__close"
            label={words.close}
            off={busy}
            onPress={() => open.answer('cancelled')}
          >
            <Text>×</Text>
          </Pressable>
          <Text className="wallet-sheet__wallet">{words.wallets[wallet]}</Text>
          <View className="wallet-sheet__close" />
        </View>
        <Text className="wallet-sheet__pay-to">{words.payTo}</Text>
        <Text className="wallet-sheet__merchant">{merchant[language]}</Text>
        <Text id="sheet-amount" className="wallet-sheet__amount">
          {formatMoney({ amountMinor, currency }, language)}
        </Text>
        {failed && <Text className="wallet-sheet__failed">{words.failed}</Text>}
        <Pressable
          id="sheet-approve"
          className="wallet-sheet__approve"
          off={busy}
          onPress={() => void press(open.approve, 'paid')}
        >
          <Text>{words.approve}</Text>
        </Pressable>
        <Pressable
          id="sheet-refuse"
          className="wallet-sheet__refuse"
          off={busy}
          onPress={() => void press(open.refuse, 'failed')}
        >
          <Text>{words.refuse}</Text>
        </Pressable>
        <Text className="wallet-sheet__note">{words.note}</Text>
      </View>
    </View>
  );
}

/** The wallet's own buttons, of which one counts: the first that the gateway took. */
function useButtons(open: OpenSheet) {
  const [busy, setBusy] = useState(false);
  const [failed, setFailed] = useState(false);

  // Leaving the page is closing the sheet. After an answer this says nothing any more.
  useEffect(() => () => open.answer('cancelled'), [open]);

  async function press(button: () => Promise<void>, answer: WalletAnswer): Promise<void> {
    if (busy) return;
    setBusy(true);
    setFailed(false);
    try {
      await button();
      open.answer(answer);
    } catch {
      setFailed(true);
      setBusy(false);
    }
  }

  return { busy, failed, press };
}
