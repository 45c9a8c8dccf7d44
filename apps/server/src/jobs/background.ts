import type { Logger } from '../ports/logger.ts';

/** Work that goes on after the request that began it was answered. */
export interface Background {
  run(work: Promise<unknown>): void;
  /** Resolves when nothing that was begun is still running. */
  idle(): Promise<void>;
}

export function createBackground(logger: Logger): Background {
  const running = new Set<Promise<unknown>>();
  return {
    run(work) {
      const guarded = work.catch((error: unknown) => {
        logger.error({ err: error }, 'Work in the background failed.');
      });
      running.add(guarded);
      void guarded.finally(() => running.delete(guarded));
    },
    async idle() {
      while (running.size > 0) await Promise.all(running);
    },
  };
}
