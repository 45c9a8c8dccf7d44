import { useEffect, useState } from 'react';
import type { ShopAnswer } from '../../workbench-routes.ts';
import { ask } from '../gateway/ask.ts';

const RETRY_MS = 2_000;

/** How the shop is. */
export interface ShopState {
  readonly isUp: boolean;
  /** The HTTP status that it answers with in place of its page. */
  readonly failure?: number;
}

/** Whether the shop's page is there; asks again until it is. */
export function useShop(shopUrl: string): ShopState {
  const [shop, setShop] = useState<ShopState>({ isUp: false });
  useEffect(() => {
    if (shop.isUp) return;
    const abort = new AbortController();
    const look = async () => {
      const next = await stateOf(shopUrl, abort.signal);
      if (!abort.signal.aborted) setShop(next);
    };
    void look();
    const timer = setInterval(() => void look(), RETRY_MS);
    return () => {
      clearInterval(timer);
      abort.abort();
    };
  }, [shop.isUp, shopUrl]);
  return shop;
}

async function stateOf(shopUrl: string, signal: AbortSignal): Promise<ShopState> {
  const asked = await ask<ShopAnswer>('/sandbox/shop', { signal });
  const status = asked.result === 'answered' ? asked.answer.status : null;
  if (status !== null) return status < 400 ? { isUp: true } : { isUp: false, failure: status };
  // The sandbox may be where the shop cannot be reached from. Of another origin this page learns
  // only that something answers.
  return fetch(shopUrl, { mode: 'no-cors', signal }).then(
    () => ({ isUp: true }),
    () => ({ isUp: false }),
  );
}
