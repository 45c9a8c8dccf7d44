import { isFunction } from './values.ts';

/** The bundle's timers: its errors are caught, and all of them end with the program. */
export class Timers {
  readonly #guard: (work: () => unknown) => void;
  readonly #running = new Map<number, NodeJS.Timeout>();
  #lastId = 0;
  #stopped = false;

  constructor(guard: (work: () => unknown) => void) {
    this.#guard = guard;
  }

  /** `setTimeout`, `setInterval` and their ends, as the platforms have them: with numbers as ids. */
  get globals(): Record<string, unknown> {
    const clear = (id: unknown) => this.#clear(id);
    return {
      setTimeout: (work: unknown, delayMs?: unknown, ...values: unknown[]) =>
        this.#start(work, delayMs, values, false),
      setInterval: (work: unknown, delayMs?: unknown, ...values: unknown[]) =>
        this.#start(work, delayMs, values, true),
      clearTimeout: clear,
      clearInterval: clear,
    };
  }

  /** Runs work of the platform itself after the bundle's present task. */
  soon(work: () => unknown): void {
    this.#start(work, 0, [], false);
  }

  stop(): void {
    this.#stopped = true;
    for (const timer of this.#running.values()) clearTimeout(timer);
    this.#running.clear();
  }

  #start(work: unknown, delayMs: unknown, values: unknown[], again: boolean): number {
    const id = ++this.#lastId;
    if (this.#stopped || !isFunction(work)) return id;
    const fire = () => {
      if (!again) this.#running.delete(id);
      this.#guard(() => work(...values));
    };
    const wait = typeof delayMs === 'number' ? delayMs : 0;
    this.#running.set(id, again ? setInterval(fire, wait) : setTimeout(fire, wait));
    return id;
  }

  #clear(id: unknown): void {
    if (typeof id !== 'number') return;
    clearTimeout(this.#running.get(id));
    this.#running.delete(id);
  }
}
