import { createContext, useContext } from 'react';
import { useStore } from 'zustand';
import type { Words } from './i18n/words-store.ts';
import type { Parts } from './parts.ts';

export const PartsContext = createContext<Parts | null>(null);

/** The app's parts, within the app. */
export function useParts(): Parts {
  const parts = useContext(PartsContext);
  if (!parts) throw new Error('A page is drawn outside the app, which holds its parts.');
  return parts;
}

/** The app's words now; a page is drawn again when it speaks another language. */
export function useWords(): Words {
  return useStore(useParts().words);
}
