/** One transaction as the gateway's statement has it. */
export interface StatementLine {
  readonly transNo: string;
  /** 1 a sale, 2 a void, 3 a refund. */
  readonly transType: number;
  /** Of a refund, its refund number; null where the line has none. */
  readonly merchantOrderNo: string | null;
  readonly currency: string;
  /** What was asked for, in minor units, without its sign; null where it could not be read. */
  readonly amountMinor: number | null;
  /** When the money moved; null where it is not said. */
  readonly endedAt: Date | null;
}

/** What part of the statement to read. */
export interface StatementStretch {
  readonly from: Date;
  /** Not part of it. */
  readonly to: Date;
  /** ISO 4217: a statement is of one currency. */
  readonly currency: string;
}

/** The gateway's list of the money that moved. */
export interface Statement {
  /**
   * Its lines, one after the other, with no more than one page of them in memory.
   *
   * @throws StatementUnreadableError while they are read; what came until then is not all
   */
  lines(stretch: StatementStretch, signal: AbortSignal): AsyncIterable<StatementLine>;
}

/** The gateway did not give its statement, or not to the end. It may be asked for again. */
export class StatementUnreadableError extends Error {
  override readonly name = 'StatementUnreadableError';
  readonly code: string;

  constructor(code: string, message: string) {
    super(message);
    this.code = code;
  }
}
