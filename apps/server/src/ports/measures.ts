import type { Wallet } from '@minipay/contracts';

export interface Queue {
  readonly name: 'notifications' | 'events' | 'payments' | 'refunds';
  /** What could be done now, and waits for a worker. */
  readonly waiting: number;
  /** Since when the first of it waits; null where nothing does. */
  readonly since: Date | null;
}

/** What is counted in the books for those who watch the server. */
export interface Measured {
  /** Of those that began in the last 24 hours. */
  readonly payments: readonly {
    readonly state: string;
    readonly wallet: Wallet;
    readonly count: number;
  }[];
  readonly undecided: {
    readonly count: number;
    /** When the first of them began, and the earliest deadline of any; null where there is none. */
    readonly oldest: Date | null;
    readonly earliestDeadline: Date | null;
  };
  readonly queues: readonly Queue[];
  readonly openFindings: readonly { readonly kind: string; readonly count: number }[];
  readonly deadEvents: number;
  /** Signed notifications that could not be judged, again and again. */
  readonly givenUpNotifications: number;
  /** How often in a row the comparison of a day with the gateway's statement failed, at the most. */
  readonly reconciliationFailures: number;
}

export interface Measures {
  read(now: Date): Promise<Measured>;
}
