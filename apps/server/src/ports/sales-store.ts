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
  /** For each order: what was changed in another process is known here a second later. */
  areStopped(): Promise<boolean>;
  set(state: SalesState): Promise<void>;
}
