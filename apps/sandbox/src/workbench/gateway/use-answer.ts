import { useCallback, useEffect, useState } from 'react';
import { ask, type Refusal } from './ask.ts';

const SETTLE_MS = 60;
const REFRESH_MS = 5_000;

/** What a route answers, kept fresh. */
export interface FreshAnswer<Answer> {
  /** The newest answer; undefined until the first. */
  readonly answer: Answer | undefined;
  /** Why there is no answer now, an older one may be there all the same. */
  readonly refusal: Refusal | undefined;
  /** Asks again at once. */
  readonly again: () => void;
}

/**
 * Asks a route now, shortly after each entry of the log, and now and then for what changes by time
 * alone.
 *
 * @param newestEntry the id of the log's newest entry
 */
export function useAnswer<Answer>(path: string, newestEntry: number): FreshAnswer<Answer> {
  const [answer, setAnswer] = useState<Answer>();
  const [refusal, setRefusal] = useState<Refusal>();
  const [asks, setAsks] = useState(0);
  useEffect(() => {
    const abort = new AbortController();
    const read = async () => {
      const asked = await ask<Answer>(path, { signal: abort.signal });
      if (abort.signal.aborted) return;
      if (asked.result === 'answered') setAnswer(asked.answer);
      setRefusal(asked.result === 'refused' ? asked.refusal : undefined);
    };
    const soon = setTimeout(() => void read(), SETTLE_MS);
    const later = setInterval(() => void read(), REFRESH_MS);
    return () => {
      clearTimeout(soon);
      clearInterval(later);
      abort.abort();
    };
  }, [path, newestEntry, asks]);
  const again = useCallback(() => setAsks((count) => count + 1), []);
  return { answer, refusal, again };
}
