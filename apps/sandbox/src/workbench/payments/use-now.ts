import { createContext, useContext, useEffect, useState } from 'react';

/** How far the gateway's clock is ahead of this machine's, in milliseconds. */
export const AheadMs = createContext(0);

/** The gateway's time in milliseconds since 1970, moving on each second. */
export function useNow(): number {
  const aheadMs = useContext(AheadMs);
  const [now, setNow] = useState(() => Date.now());
  useEffect(() => {
    const timer = setInterval(() => setNow(Date.now()), 1_000);
    return () => clearInterval(timer);
  }, []);
  return now + aheadMs;
}
