import { useCallback, useEffect, useRef, useState } from 'react';
import { ask, type Refusal } from './ask.ts';
import { createReader, type Reader } from './reader.ts';

const SETTLE_MS = 60;
const REFRESH_MS = 5_000;

/** What a route answers, kept fresh. */
export interface FreshAnswer<Answer> {
  /** The newest answer; undefined until the first. */
  readonly answer: Answer | undefined;
  /** Why there is no answer now, an older one may be there all the same. */
  readonly refusal: Refusal | undefined;
  /** Asks again soon. */
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
  const reader = useRef<Reader>();
  useEffect(() => {
    const abort = new AbortController();
    const created = createReader(async () => {
      const asked = await ask<Answer>(path, { signal: abort.signal });
      if (abort.signal.aborted) return;
      if (asked.result === 'answered') setAnswer(asked.answer);
      setRefusal(asked.result === 'refused' ? asked.refusal : undefined);
    }, SETTLE_MS);
    reader.current = created;
    created.want();
    const refresh = setInterval(() => created.want(), REFRESH_MS);
    return () => {
      clearInterval(refresh);
      created.stop();
      abort.abort();
    };
  }, [path]);
  const again = useCallback(() => reader.current?.want(), []);
  useEffect(again, [again, newestEntry]);
  return { answer, refusal, again };
}
