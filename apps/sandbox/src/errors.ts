export type SandboxErrorCode =
  | 'BAD_CONFIG'
  | 'IN_PRODUCTION'
  | 'PORT_IN_USE'
  | 'BAD_FOLDER'
  | 'FOLDER_IN_USE'
  | 'UNKNOWN_PAYMENT'
  | 'PAYMENT_ENDED';

/** What the sandbox says to its developer. `code` is stable, the message says what to do. */
export class SandboxError extends Error {
  override readonly name = 'SandboxError';
  readonly code: SandboxErrorCode;

  constructor(code: SandboxErrorCode, message: string, options?: ErrorOptions) {
    super(message, options);
    this.code = code;
  }
}
