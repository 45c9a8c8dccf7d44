import type { ErrorCode, OperatorErrorCode } from '@minipay/contracts';

/** An answer that is not a success, in the API's one shape. */
export class ApiError extends Error {
  override readonly name = 'ApiError';
  readonly status: number;
  readonly code: ErrorCode | OperatorErrorCode;
  readonly details: unknown;
  readonly psn: string | undefined;
  readonly retryAfterSeconds: number | undefined;

  constructor(
    status: number,
    code: ErrorCode | OperatorErrorCode,
    message: string,
    more: {
      readonly details?: unknown;
      readonly psn?: string | null;
      readonly retryAfterSeconds?: number;
    } = {},
  ) {
    super(message);
    this.status = status;
    this.code = code;
    this.details = more.details;
    this.psn = more.psn ?? undefined;
    this.retryAfterSeconds = more.retryAfterSeconds;
  }
}

/** An operator has stopped the sales; nobody knows for how long. */
export function salesStopped(): ApiError {
  return new ApiError(503, 'SALES_STOPPED', 'The shop takes no orders and payments just now.', {
    retryAfterSeconds: 60,
  });
}

/** Unknown and somebody else's look the same. */
export function notFound(): ApiError {
  return new ApiError(404, 'NOT_FOUND', 'There is no such thing here.');
}
