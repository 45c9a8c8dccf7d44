export type MoneyErrorCode =
  | 'UNKNOWN_CURRENCY'
  | 'NOT_A_DECIMAL'
  | 'NOT_A_RATE'
  | 'TOO_PRECISE'
  | 'OUT_OF_RANGE'
  | 'NOT_MINOR_UNITS';

/** An amount or a currency that this package refuses. `code` is stable. */
export class MoneyError extends Error {
  override readonly name = 'MoneyError';
  readonly code: MoneyErrorCode;

  constructor(code: MoneyErrorCode, message: string) {
    super(message);
    this.code = code;
  }
}
