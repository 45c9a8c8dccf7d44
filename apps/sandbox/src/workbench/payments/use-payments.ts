import { useEffect, useState } from 'react';
import type { PaymentDescription } from '../../wallet/describe-payment.ts';

const SETTLE_MS = 60;
const REFRESH_MS = 5_000;

/**
 * The gateway's payments, newest first: read anew shortly after each entry of the log, and now and
 * then for what changes by time alone.
 *
 * @param newestEntry the id of the log's newest entry
 */
export function usePayments(newestEntry: number): readonly PaymentDescription[] {
  const [payments, setPayments] = useState<readonly PaymentDescription[]>([]);
  useEffect(() => {
    const abort = new AbortController();
    const read = () => {
      fetch('/sandbox/payments', { signal: abort.signal })
        // The page and the route come from one build.
        .then((response) => response.json() as Promise<{ payments: PaymentDescription[] }>)
        .then((answer) => setPayments(answer.payments.reverse()))
        .catch(() => undefined);
    };
    const soon = setTimeout(read, SETTLE_MS);
    const later = setInterval(read, REFRESH_MS);
    return () => {
      clearTimeout(soon);
      clearInterval(later);
      abort.abort();
    };
  }, [newestEntry]);
  return payments;
}
