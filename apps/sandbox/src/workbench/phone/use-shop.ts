import { useEffect, useState } from 'react';

const RETRY_MS = 2_000;

/** Whether something answers at the shop's URL; asks again until it does. */
export function useShopIsUp(shopUrl: string): boolean {
  const [isUp, setIsUp] = useState(false);
  useEffect(() => {
    if (isUp) return;
    const abort = new AbortController();
    const ask = () => {
      // Another origin: the answer is closed to this page, but that there is one is not.
      fetch(shopUrl, { mode: 'no-cors', signal: abort.signal })
        .then(() => setIsUp(true))
        .catch(() => undefined);
    };
    ask();
    const timer = setInterval(ask, RETRY_MS);
    return () => {
      clearInterval(timer);
      abort.abort();
    };
  }, [isUp, shopUrl]);
  return isUp;
}
