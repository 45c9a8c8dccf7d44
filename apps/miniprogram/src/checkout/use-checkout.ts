import { useEffect, useRef, useState, useSyncExternalStore } from 'react';
import type { CheckoutEvent, CheckoutState } from './states.ts';
import type { Checkout } from './runner.ts';
import { resultLink } from './result-link.ts';

/** One checkout for as long as the page lives. */
export function useCheckout(
  newCheckout: () => Checkout,
): readonly [CheckoutState, (event: CheckoutEvent) => void] {
  const [checkout] = useState(newCheckout);
  useEffect(() => () => checkout.stop(), [checkout]);
  return [useSyncExternalStore(checkout.subscribe, checkout.state), checkout.send];
}

/** Goes to the result page, once, when the checkout has come to where that page takes over. */
export function useHandOver(state: CheckoutState, goTo: (link: string) => void): void {
  const gone = useRef(false);
  const link = resultLink(state);
  useEffect(() => {
    if (link === null || gone.current) return;
    gone.current = true;
    goTo(link);
  }, [link, goTo]);
}
