/** As long as a shopper waits for one answer; what was begun goes on, and its outcome is kept. */
export const SHOPPER_WAITS_MS = 8_000;

export interface Patience {
  /** Work that outlives its request, which a graceful stop waits for. */
  readonly background: { run(work: Promise<unknown>): void };
  readonly sleep: (ms: number) => Promise<void>;
}

/** What `work` gives, or null once a shopper has waited long enough. The work itself goes on. */
export async function asLongAsAShopperWaits<T>(
  work: Promise<T>,
  { background, sleep }: Patience,
): Promise<T | null> {
  background.run(work);
  return Promise.race([work, sleep(SHOPPER_WAITS_MS).then(() => null)]);
}
