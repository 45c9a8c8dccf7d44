import { useEffect } from 'react';
import type { Sheet, SheetStage } from './sheet.ts';

/**
 * Lets a browser's keyboard do what fingers do: digits and Backspace on the pad, Escape to close.
 * The focus stays within the sheet, and goes back to where it was. A mini-program has no keyboard.
 */
export function useKeyboard(id: string, sheet: Sheet, stage: SheetStage['name']): void {
  useEffect(() => {
    if (process.env.TARO_ENV !== 'h5') return;
    const before = document.activeElement;
    const press = ({ key }: KeyboardEvent): void => {
      if (/^[0-9]$/.test(key)) sheet.type();
      if (key === 'Backspace') sheet.erase();
      if (key === 'Escape') sheet.close();
    };
    const keepFocus = ({ target }: FocusEvent): void => {
      const panel = document.getElementById(id);
      if (target instanceof Node && panel?.contains(target) === false) panel.focus();
    };
    window.addEventListener('keydown', press);
    document.addEventListener('focusin', keepFocus);
    return () => {
      window.removeEventListener('keydown', press);
      document.removeEventListener('focusin', keepFocus);
      if (before instanceof HTMLElement) before.focus();
    };
  }, [id, sheet]);

  // What was focused is gone with the stage before.
  useEffect(() => {
    if (process.env.TARO_ENV === 'h5') document.getElementById(id)?.focus();
  }, [id, stage]);
}
