import type { ScannedPlace } from '@minipay/contracts';
import { createStore, type StoreApi } from 'zustand/vanilla';
import type { Storage } from '../platform/storage.ts';
import { scannedPlace } from './scanned-place.ts';

const KEY = 'visit';
/** As long as somebody sits at a table; a wallet may kill the app meanwhile. */
const VISIT_MS = 2 * 60 * 60 * 1_000;

export interface Visit {
  /** Where the shopper scanned the code; null where none was scanned. */
  readonly place: ScannedPlace | null;
  /** Takes in what the app was opened with; without a place the one of before stays. */
  readonly enter: (query: Readonly<Record<string, unknown>>) => void;
  /** The shopper is not there any more. */
  readonly leave: () => void;
}

export type VisitStore = StoreApi<Visit>;

/** @param now the time, in milliseconds since 1970 */
export function createVisitStore(storage: Storage, now: () => number): VisitStore {
  return createStore<Visit>((set) => ({
    place: placeKept(storage.read(KEY), now()),
    enter: (query) => {
      const place = scannedPlace(query);
      if (place === null) return;
      storage.write(KEY, { place, at: now() });
      set({ place });
    },
    leave: () => {
      storage.remove(KEY);
      set({ place: null });
    },
  }));
}

function placeKept(stored: unknown, now: number): ScannedPlace | null {
  if (typeof stored !== 'object' || stored === null) return null;
  const { place, at } = stored as { place?: unknown; at?: unknown }; // from storage: checked here
  if (typeof at !== 'number' || now - at > VISIT_MS || now < at) return null;
  return typeof place === 'object' && place !== null ? scannedPlace({ ...place }) : null;
}
