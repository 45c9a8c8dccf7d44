/** Reads something again and again, never twice at once, and never missing a wish. */
export interface Reader {
  /** Asks for what is there from now on; many wishes in a row are one reading. */
  want(): void;
  stop(): void;
}

/**
 * @param read one reading; must not reject
 * @param settleMs how long after a wish it begins, for those that come together
 */
export function createReader(read: () => Promise<void>, settleMs: number): Reader {
  let isReading = false;
  let isWanted = false;
  let isStopped = false;
  let timer: ReturnType<typeof setTimeout> | undefined;
  const begin = async () => {
    timer = undefined;
    isReading = true;
    await read();
    isReading = false;
    if (!isWanted) return;
    isWanted = false;
    want();
  };
  const want = () => {
    if (isReading) isWanted = true;
    else if (timer === undefined && !isStopped) timer = setTimeout(() => void begin(), settleMs);
  };
  return {
    want,
    stop() {
      isStopped = true;
      clearTimeout(timer);
    },
  };
}
