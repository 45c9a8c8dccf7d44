import { useCallback, useState } from 'react';
import { ask, type Refusal } from './ask.ts';

type Method = 'POST' | 'PUT' | 'DELETE';

/** Something that a click has the gateway do. */
export interface Action {
  readonly isBusy: boolean;
  /** Why the last one was refused, until the next. */
  readonly refusal: Refusal | undefined;
  /** @returns whether it was done */
  readonly run: (method: Method, path: string, body?: unknown) => Promise<boolean>;
}

/** @param onDone called after each that was done; the log tells of most by itself */
export function useAction(onDone?: () => void): Action {
  const [isBusy, setIsBusy] = useState(false);
  const [refusal, setRefusal] = useState<Refusal>();
  const run = useCallback<Action['run']>(
    async (method, path, body) => {
      setIsBusy(true);
      const asked = await ask(path, { method, body });
      setIsBusy(false);
      setRefusal(asked.result === 'refused' ? asked.refusal : undefined);
      if (asked.result === 'answered') onDone?.();
      return asked.result === 'answered';
    },
    [onDone],
  );
  return { isBusy, refusal, run };
}
