/** Why a call was ended from our side. */
export type EndedBy = 'timeout' | 'aborted';

/**
 * Runs `work` with a signal that fires after `timeoutMs` or with the caller's own signal, and
 * leaves no timer and no listener behind.
 */
export async function withDeadline<T>(
  timeoutMs: number,
  callerSignal: AbortSignal | undefined,
  work: (signal: AbortSignal, endedBy: () => EndedBy | undefined) => Promise<T>,
): Promise<T> {
  const controller = new AbortController();
  let cause: EndedBy | undefined;
  const end = (by: EndedBy) => {
    cause ??= by;
    controller.abort();
  };
  const onCallerAbort = () => end('aborted');
  const timer = setTimeout(end, timeoutMs, 'timeout');
  callerSignal?.addEventListener('abort', onCallerAbort, { once: true });
  try {
    return await work(controller.signal, () => cause);
  } finally {
    clearTimeout(timer);
    callerSignal?.removeEventListener('abort', onCallerAbort);
  }
}
