/** Something in the books that must never be. */
export interface Violation {
  /** What must always hold, in words. */
  readonly rule: string;
  /** The row that breaks it: an order, payment, refund or product. */
  readonly reference: string;
}

/** Looks through all that is kept, and changes nothing. */
export interface Books {
  check(): Promise<readonly Violation[]>;
}
