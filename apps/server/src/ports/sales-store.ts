/** Whether the shop sells. */
export interface SalesState {
  readonly stopped: boolean;
  readonly changedAt: Date;
  /** Which operator it was. */
  readonly changedBy: string;
}

export interface SalesStore {
  /** Null where nobody ever changed it: then it sells. */
  read(): Promise<SalesState | null>;
  set(state: SalesState): Promise<void>;
}

export interface KnownSales extends SalesStore {
  /** For each order: as it was a second ago at most, or as this process has set it since. */
  areStopped(): Promise<boolean>;
}
