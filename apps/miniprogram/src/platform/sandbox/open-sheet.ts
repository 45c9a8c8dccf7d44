import type { LocalizedText, Wallet } from '@minipay/contracts';
import { createStore } from 'zustand/vanilla';
import type { WalletAnswer } from '../platform.ts';

/** A payment that the shopper is asked for. */
export interface Asked {
  readonly wallet: Wallet;
  readonly merchant: LocalizedText;
  readonly amountMinor: number;
  readonly currency: string;
  /** What the wallet's own button does at the gateway. */
  readonly approve: () => Promise<void>;
  readonly refuse: () => Promise<void>;
}

export interface OpenSheet extends Asked {
  /** Shuts the sheet and gives the app its answer. */
  readonly answer: (answer: WalletAnswer) => void;
}

interface SheetState {
  readonly open: OpenSheet | null;
}

/** At most one sheet is open, as on a phone. */
export const sheetStore = createStore<SheetState>(() => ({ open: null }));

/** Opens the sheet; one that is open already is shut as if the shopper had closed it. */
export function askForPayment(asked: Asked): Promise<WalletAnswer> {
  sheetStore.getState().open?.answer('cancelled');
  return new Promise((resolve) => {
    const open: OpenSheet = {
      ...asked,
      answer: (answer) => {
        if (sheetStore.getState().open === open) sheetStore.setState({ open: null });
        resolve(answer);
      },
    };
    sheetStore.setState({ open });
  });
}
