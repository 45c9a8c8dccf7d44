import type { Attempts } from '../ports/attempts.ts';
import type { Clock } from '../ports/clock.ts';

/**
 * How often somebody may try to log in as an operator. While an attempt is being checked it counts
 * for a short time only, so that a server that dies over it keeps no operator out for long.
 */
export interface LoginLimit {
  /** Counts an attempt. Gives the seconds to wait where there were too many, and counts none then. */
  begin(name: string, address: string): Promise<number | null>;
  /** An attempt that began has ended; `isWrong` has it count for long. */
  end(name: string, address: string, isWrong: boolean): Promise<void>;
}

const WINDOW_MS = 10 * 60_000;
/** Longer than any check waits and takes. */
const CHECK_MS = 60_000;
/** Far more of one name than of one address, or anybody could keep an operator out. */
const MOST = { pair: 10, address: 30, name: 100 } as const;

/** The limit, which holds wherever its attempts are counted together. */
export function loginLimit(attempts: Attempts, clock: Clock): LoginLimit {
  const keysOf = (name: string, address: string) =>
    [
      { key: `operator-pair ${name} ${address}`, most: MOST.pair },
      { key: `operator-address ${address}`, most: MOST.address },
      { key: `operator-name ${name}`, most: MOST.name },
    ].map(({ key, most }) => ({ most, wrong: key, checked: `${key} checked` }));

  const end: LoginLimit['end'] = async (name, address, isWrong) => {
    for (const { wrong, checked } of keysOf(name, address)) {
      // In this order, so that it is counted twice for a moment and never not at all.
      if (isWrong) await attempts.add(wrong, WINDOW_MS);
      await attempts.takeBack(checked);
    }
  };
  return {
    async begin(name, address) {
      const fullUntilMs: number[] = [];
      for (const { wrong, checked, most } of keysOf(name, address)) {
        const underWay = await attempts.add(checked, CHECK_MS);
        const failed = await attempts.read(wrong);
        if (underWay.count + (failed?.count ?? 0) <= most) continue;
        const isFull = failed !== null && failed.count >= most;
        fullUntilMs.push((isFull ? failed : underWay).endsAt.getTime());
      }
      if (fullUntilMs.length === 0) return null;
      await end(name, address, false);
      return Math.ceil((Math.max(...fullUntilMs) - clock.now().getTime()) / 1000);
    },
    end,
  };
}
