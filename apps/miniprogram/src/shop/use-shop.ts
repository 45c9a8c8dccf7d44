import type { Shop } from '@minipay/contracts';
import { useStore } from 'zustand';
import { useParts } from '../parts-context.ts';

/** The shop, null until it is there. */
export function useShop(): Shop | null {
  return useStore(useParts().shop.state, (state) => (state.name === 'ready' ? state.shop : null));
}
