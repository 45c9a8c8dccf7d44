import type { Clock } from './clock.ts';

/** Timers by name, so that what was planned can be called off. */
export interface Timers {
  /** Plans `run`, in place of what stood under that name. */
  plan(name: string, delayMs: number, run: () => void): void;
  cancel(name: string): void;
  cancelAll(): void;
}

export function createTimers(clock: Clock): Timers {
  const cancels = new Map<string, () => void>();
  const cancel = (name: string) => {
    cancels.get(name)?.();
    cancels.delete(name);
  };
  return {
    plan(name, delayMs, run) {
      cancel(name);
      const fire = () => {
        cancels.delete(name);
        run();
      };
      cancels.set(name, clock.schedule(delayMs, fire));
    },
    cancel,
    cancelAll: () => [...cancels.keys()].forEach(cancel),
  };
}
