/** Why a call was ended from our side. */
export type EndedBy = 'timeout' | 'aborted';

/** The end that a call may not outlive. */
export interface Deadline {
  readonly timeoutMs: number;
  /** Fires after `timeoutMs`, or with the caller's own signal. */
  readonly signal: AbortSignal;
  /** Undefined as long as the call may go on. */
  readonly endedBy: () => EndedBy | undefined;
}

/** Runs `work` within a deadline, and leaves no timer and no listener behind. */
export async function withDeadline<T>(
  timeoutMs: number,
  callerSignal: AbortSignal | undefined,
  work: (deadline: Deadline) => Promise<T>,
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
  if (callerSignal?.aborted) end('aborted');
  try {
    return await work({ timeoutMs, signal: controller.signal, endedBy: () => cause });
  } finally {
    clearTimeout(timer);
    callerSignal?.removeEventListener('abort', onCallerAbort);
  }
}

/**
 * Waits for what knows no signal, such as a signer.
 *
 * @returns undefined if the signal fired first
 */
export async function untilEnded<T extends object | string>(
  work: Promise<T>,
  signal: AbortSignal,
): Promise<T | undefined> {
  let onAbort: () => void = () => undefined;
  const aborted = new Promise<undefined>((resolve) => {
    onAbort = () => resolve(undefined);
    signal.addEventListener('abort', onAbort, { once: true });
    if (signal.aborted) resolve(undefined);
  });
  try {
    return await Promise.race([work, aborted]);
  } finally {
    signal.removeEventListener('abort', onAbort);
  }
}
