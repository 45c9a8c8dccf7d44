import { createStore } from 'zustand/vanilla';
import type { WalletAnswer } from '../platform.ts';
import { createSheet, type Sheet, type SheetPorts } from './sheet.ts';

interface SheetState {
  readonly open: Sheet | null;
}

/** At most one sheet is open, as on a phone. */
export const sheetStore = createStore<SheetState>(() => ({ open: null }));

/** Opens the sheet; one that is open already is shut as if the shopper had left it. */
export function askForPayment(ports: Omit<SheetPorts, 'answer'>): Promise<WalletAnswer> {
  sheetStore.getState().open?.leave();
  return new Promise((resolve) => {
    const sheet = createSheet({
      ...ports,
      answer: (answer) => {
        if (sheetStore.getState().open === sheet) sheetStore.setState({ open: null });
        resolve(answer);
      },
    });
    sheetStore.setState({ open: sheet });
  });
}
