export type SandboxErrorCode =
  | 'BAD_CONFIG'
  | 'IN_PRODUCTION'
  | 'PORT_IN_USE'
  | 'BAD_FOLDER'
  | 'FOLDER_IN_USE'
  | 'UNKNOWN_PAYMENT'
  | 'PAYMENT_ENDED'
  | 'PAYMENT_EXISTS'
  | 'UNKNOWN_REFUND'
  | 'REFUND_ENDED'
  | 'REFUND_REFUSED'
  | 'REVOKE_REFUSED'
  | 'NO_NOTIFY_URL'
  | 'BAD_SWITCH'
  | 'BAD_SCENARIO'
  | 'TOO_MANY_ARMED';

/** What the sandbox says to its developer. `code` is stable, the message says what to do. */
export class SandboxError extends Error {
  override readonly name = 'SandboxError';
  readonly code: SandboxErrorCode;

  constructor(code: SandboxErrorCode, message: string, options?: ErrorOptions) {
    super(message, options);
    this.code = code;
  }
}
