/** How often something was done in its window of time, and when that is over. */
export interface Counted {
  readonly count: number;
  readonly endsAt: Date;
}

/** Counts what may be done only so often. A window begins with the first that is counted in it. */
export interface Attempts {
  /** Counts one more. */
  add(key: string, windowMs: number): Promise<Counted>;
  /** Counts none; null where no window is open. */
  read(key: string): Promise<Counted | null>;
  /** One that was counted is to count no more. */
  takeBack(key: string): Promise<void>;
}
