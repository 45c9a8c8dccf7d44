import type { Attempts } from '../ports/attempts.ts';
import type { Clock } from '../ports/clock.ts';

/** How often somebody may try to log in as an operator. */
export interface LoginLimit {
  /** Counts an attempt. Gives the seconds to wait where there were too many, and counts none then. */
  attempt(name: string, address: string): Promise<number | null>;
  /** The attempt was right, so it counts no more. */
  succeeded(name: string, address: string): Promise<void>;
}

const WINDOW_MS = 10 * 60_000;
/** Far more of one name than of one address, or anybody could keep an operator out. */
const MOST = { pair: 10, address: 30, name: 100 } as const;

/** The limit, which holds wherever its attempts are counted together. */
export function loginLimit(attempts: Attempts, clock: Clock): LoginLimit {
  const keysOf = (name: string, address: string) => [
    { key: `operator-pair ${name} ${address}`, most: MOST.pair },
    { key: `operator-address ${address}`, most: MOST.address },
    { key: `operator-name ${name}`, most: MOST.name },
  ];
  const takeBack = async (name: string, address: string) => {
    for (const { key } of keysOf(name, address)) await attempts.takeBack(key);
  };

  return {
    async attempt(name, address) {
      const fullUntilMs: number[] = [];
      for (const { key, most } of keysOf(name, address)) {
        const { count, endsAt } = await attempts.add(key, WINDOW_MS);
        if (count > most) fullUntilMs.push(endsAt.getTime());
      }
      if (fullUntilMs.length === 0) return null;
      await takeBack(name, address);
      return Math.ceil((Math.max(...fullUntilMs) - clock.now().getTime()) / 1000);
    },
    succeeded: takeBack,
  };
}
