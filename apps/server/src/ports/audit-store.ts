export type AuditDetails = Readonly<
  Record<string, string | number | boolean | null | readonly unknown[]>
>;

/** Something that an operator does, with what must be known of it later, and no secret. */
export interface AuditedAction {
  readonly operator: string;
  readonly action: string;
  /** The id of what it is done to; null where it is the whole shop. */
  readonly subject: string | null;
  readonly details: AuditDetails;
}

export interface AuditEntry extends AuditedAction {
  readonly id: string;
  readonly at: Date;
  /** `done`, or the error's code; null while it runs, or where the process died in it. */
  readonly outcome: string | null;
}

export interface AuditStore {
  begin(entry: Omit<AuditEntry, 'outcome'>): Promise<void>;
  end(id: string, outcome: string): Promise<void>;
  /** Newest first; `before` is the id of the last one seen. */
  newest(page: {
    readonly before: string | null;
    readonly limit: number;
  }): Promise<readonly AuditEntry[]>;
}
