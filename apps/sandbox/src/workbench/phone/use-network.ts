import { useCallback, useEffect, type RefObject } from 'react';
import type { PhoneSettings } from './settings.ts';

/**
 * Tells the shop in the frame how the phone's network is, as it changes.
 *
 * @returns what to call when the shop has loaded
 */
export function useNetwork(
  frame: RefObject<HTMLIFrameElement | null>,
  shopUrl: string,
  network: PhoneSettings['network'],
): () => void {
  const tell = useCallback(() => {
    const shop = frame.current?.contentWindow;
    shop?.postMessage({ source: 'minipay-workbench', network }, new URL(shopUrl).origin);
  }, [frame, network, shopUrl]);
  useEffect(tell, [tell]);
  return tell;
}
