import { useEffect } from 'react';
import type { Sheet } from './sheet.ts';

/** Leaving the page is leaving the sheet. After an answer this says nothing any more. */
export function useLeaving(sheet: Sheet): void {
  useEffect(() => sheet.leave, [sheet]);
}
