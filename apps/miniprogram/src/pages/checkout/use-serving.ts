import type { Dining, Shop } from '@minipay/contracts';
import { useState } from 'react';
import { useStore } from 'zustand';
import type { Serving } from '../../checkout/bill.ts';
import { noteOf } from '../../checkout/note.ts';
import { useParts } from '../../parts-context.ts';

/** What the shopper says of how to serve it. */
export interface ServingForm {
  /** As it goes to the server. */
  readonly chosen: Serving;
  readonly typedNote: string;
  readonly setDining: (dining: Dining) => void;
  readonly setNote: (typed: string) => void;
  readonly leaveTable: () => void;
}

/** The serving of the order to come; who sits at a table is taken to eat there. */
export function useServing(shop: Shop): ServingForm {
  const { visit } = useParts();
  const { place, leave } = useStore(visit);
  const [dining, setDining] = useState<Dining | null>(null);
  const [typedNote, setNote] = useState('');
  const offered = shop.dining.length > 0 ? shop.dining : [null];
  const atTable = place?.table === undefined ? null : offered.find((each) => each === 'eat-in');
  const chosen = offered.find((each) => each === dining) ?? atTable ?? offered[0] ?? null;
  return {
    chosen: { dining: chosen, note: noteOf(typedNote), place },
    typedNote,
    setDining,
    setNote,
    leaveTable: leave,
  };
}
