import type { ErrorCode } from '@minipay/contracts';

/** The server's codes, and what can go wrong on the phone before one arrives. */
export type ProblemCode =
  | ErrorCode
  /** No connection, or no answer in time. Whether the server acted is not known. */
  | 'NO_ANSWER'
  /** An answer that is not the server's: a captive portal, a proxy's page. */
  | 'UNREADABLE_ANSWER'
  /** The platform gave no login code. */
  | 'LOGIN_FAILED'
  /** No wallet can be opened here: a plain browser against a live shop. */
  | 'WALLET_UNAVAILABLE'
  /** A mistake of the app's own. */
  | 'UNEXPECTED';

// The contracts' own list would bring a schema library along; the type keeps this one complete.
const CODES: Readonly<Record<ProblemCode, true>> = {
  INVALID_REQUEST: true,
  RATE_LIMITED: true,
  SALES_STOPPED: true,
  UNAUTHENTICATED: true,
  LOGIN_REFUSED: true,
  LOGIN_UNAVAILABLE: true,
  NOT_FOUND: true,
  IDEMPOTENCY_KEY_REUSED: true,
  PRODUCT_UNAVAILABLE: true,
  OUT_OF_STOCK: true,
  TOTAL_CHANGED: true,
  ORDER_NOT_PAYABLE: true,
  PAYMENT_REFUSED: true,
  PAYMENT_OUTCOME_UNKNOWN: true,
  NOTIFICATION_REFUSED: true,
  UNREADABLE_BODY: true,
  UNAVAILABLE: true,
  INTERNAL: true,
  NO_ANSWER: true,
  UNREADABLE_ANSWER: true,
  LOGIN_FAILED: true,
  WALLET_UNAVAILABLE: true,
  UNEXPECTED: true,
};

/** Whether there are words for it: a newer server, or a link, may name others. */
export function isProblemCode(code: string): code is ProblemCode {
  return Object.keys(CODES).includes(code);
}

interface ProblemOptions {
  readonly requestId?: string | undefined;
  readonly details?: unknown;
  readonly cause?: unknown;
}

/** Whatever stops the shopper. `code` is stable and chooses the words that are shown. */
export class Problem extends Error {
  override readonly name = 'Problem';
  readonly code: ProblemCode;
  /** Finds the server's own record of it. */
  readonly requestId: string | undefined;
  /** More for a program: what it is depends on `code`. */
  readonly details: unknown;

  constructor(code: ProblemCode, message: string, options: ProblemOptions = {}) {
    super(message, { cause: options.cause });
    this.code = code;
    this.requestId = options.requestId;
    this.details = options.details;
  }
}

/** What was thrown, as a `Problem`: itself, or `UNEXPECTED` around it. */
export function problemOf(thrown: unknown): Problem {
  if (thrown instanceof Problem) return thrown;
  const message = thrown instanceof Error ? thrown.message : String(thrown);
  return new Problem('UNEXPECTED', message, { cause: thrown });
}
