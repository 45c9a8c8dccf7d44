import type { Load } from './watch-load.ts';

/**
 * Who is sent away first. `ordinary` is everything that shoppers do; `last` only asks about money that
 * may have been paid already; what operators do is `always` taken.
 */
export type Rank = 'ordinary' | 'last' | 'always';

/** What there is too much of. */
export type Overload = 'requests' | 'event-loop' | 'database';

/** How much this process takes before it sends shoppers away. Times in milliseconds. */
export interface MostLoad extends Load {
  /** Requests that are worked on at the same time. */
  readonly requests: number;
}

/** How many times as much `last` is taken at. */
const LAST_TIMES = 2;

export interface Admission {
  /** Whether a request is taken just now. */
  takes(rank: Rank): boolean;
  /** Counts a request as one that is worked on, until what it gives is called. */
  begin(): () => void;
}

/**
 * Decides whom to take while there is more to do than can be done: those who are turned away at once
 * cost nothing, and leave to the others, to the gateway's notifications and to the workers what they
 * need.
 *
 * @param watched tells how busy the process is now
 * @param told hears how many requests are worked on, whenever that changes, and of each refusal
 */
export function createAdmission(
  most: MostLoad,
  watched: { now(): Load },
  told: { inFlight(count: number): void; turnedAway(overload: Overload): void },
): Admission {
  let requests = 0;
  const count = (by: 1 | -1) => {
    requests += by;
    told.inFlight(requests);
  };
  const overload = (times: number): Overload | null => {
    const load = watched.now();
    if (requests >= most.requests * times) return 'requests';
    if (load.eventLoopDelayMs > most.eventLoopDelayMs * times) return 'event-loop';
    return load.databaseWaitMs > most.databaseWaitMs * times ? 'database' : null;
  };
  return {
    takes(rank) {
      if (rank === 'always') return true;
      const found = overload(rank === 'last' ? LAST_TIMES : 1);
      if (found !== null) told.turnedAway(found);
      return found === null;
    },
    begin() {
      count(1);
      return () => count(-1);
    },
  };
}
