/** Runs checks of passwords, each of which takes memory and a thread, a few at a time. */
export interface PasswordChecks {
  /** Null, and nothing run, where too many wait already. */
  run<T>(check: () => Promise<T>): Promise<T | null>;
}

/** Of Node's four threads, which the database's files and name look-ups need too. */
const AT_ONCE = 2;
/** What waits longer than the few seconds that these take has been given up by its caller. */
const MOST_WAITING = 20;

/** For all logins of this process. */
export function passwordChecks(): PasswordChecks {
  const waiting: (() => void)[] = [];
  let running = 0;
  return {
    async run(check) {
      if (running >= AT_ONCE) {
        if (waiting.length >= MOST_WAITING) return null;
        // Whoever ends hands its place on, so that nobody who comes meanwhile takes it.
        await new Promise<void>((resolve) => waiting.push(resolve));
      } else {
        running += 1;
      }
      try {
        return await check();
      } finally {
        const next = waiting.shift();
        if (next) next();
        else running -= 1;
      }
    },
  };
}
