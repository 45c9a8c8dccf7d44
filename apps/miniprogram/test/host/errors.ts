/** Something that the platform would not have done, or that the host cannot do for it. */
export class HostError extends Error {
  readonly code: HostErrorCode;

  constructor(code: HostErrorCode, message: string) {
    super(message);
    this.name = 'HostError';
    this.code = code;
  }
}

export type HostErrorCode =
  | 'NOT_AN_API'
  | 'NOT_OFFERED'
  | 'BAD_ARGUMENT'
  | 'BAD_BUNDLE'
  | 'BAD_TEMPLATE'
  | 'NOBODY_ANSWERS'
  | 'NOT_TAPPABLE'
  | 'CONSOLE_ERROR'
  | 'TIMED_OUT';
