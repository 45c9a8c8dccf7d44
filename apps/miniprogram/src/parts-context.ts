import { createContext, useContext } from 'react';
import type { Parts } from './parts.ts';

export const PartsContext = createContext<Parts | null>(null);

/** The app's parts, within the app. */
export function useParts(): Parts {
  const parts = useContext(PartsContext);
  if (!parts) throw new Error('A page is drawn outside the app, which holds its parts.');
  return parts;
}
