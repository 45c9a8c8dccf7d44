import type { Logger } from '../ports/logger.ts';

/** Work that goes on after the request that began it was answered. */
export interface Background {
  /** @param orderId the order that it is about, for who waits for that */
  run(work: Promise<unknown>, orderId?: string): void;
  /** Resolves when nothing that was begun is still running. */
  idle(): Promise<void>;
  /** What was begun last about that order, until it has ended, well or not. */
  of(orderId: string): Promise<unknown> | undefined;
}

export function createBackground(logger: Logger): Background {
  const running = new Set<Promise<unknown>>();
  const aboutOrders = new Map<string, Promise<unknown>>();
  return {
    run(work, orderId) {
      const guarded = work
        .catch((error: unknown) => {
          logger.error({ err: error }, 'Work in the background failed.');
        })
        .finally(() => {
          running.delete(guarded);
          if (orderId !== undefined && aboutOrders.get(orderId) === guarded) {
            aboutOrders.delete(orderId);
          }
        });
      running.add(guarded);
      if (orderId !== undefined) aboutOrders.set(orderId, guarded);
    },
    async idle() {
      while (running.size > 0) await Promise.all(running);
    },
    of: (orderId) => aboutOrders.get(orderId),
  };
}
