import { z } from 'zod';

/**
 * Why the server said no. A code never changes its meaning, so an app may switch on it; the
 * message beside it is for a developer's eyes and may change.
 */
export const errorCodes = [
  /** The request is not of the documented shape; `details` lists where. */
  'INVALID_REQUEST',
  /** No session, or one that ended: log in again and repeat. */
  'UNAUTHENTICATED',
  /** Too often: try again after `Retry-After`. */
  'RATE_LIMITED',
  /** The platform did not accept the login code: ask it for a new one. */
  'LOGIN_REFUSED',
  /** The platform that checks logins did not answer: try again. */
  'LOGIN_UNAVAILABLE',
  /** No such thing, or somebody else's. */
  'NOT_FOUND',
  /** The same idempotency key came with another body. */
  'IDEMPOTENCY_KEY_REUSED',
  /** A product of the order is not for sale now; `details` names it. */
  'PRODUCT_UNAVAILABLE',
  /** There is too little left of a product of the order; `details` names it. */
  'OUT_OF_STOCK',
  /** The prices are not what the shopper saw; `details` has the new ones. */
  'TOTAL_CHANGED',
  /** The shop takes no orders and begins no payments just now. */
  'SALES_STOPPED',
  /** The order is paid, cancelled or expired, so this cannot be done any more. */
  'ORDER_NOT_PAYABLE',
  /** The gateway refused to prepare the payment; nothing was paid. */
  'PAYMENT_REFUSED',
  /** Whether the gateway prepared the payment is not known yet: ask for the order again. */
  'PAYMENT_OUTCOME_UNKNOWN',
  /** A notification whose signature or form is wrong. */
  'NOTIFICATION_REFUSED',
  /** Too large, or not in a form that is read here. */
  'UNREADABLE_BODY',
  /** The server cannot work just now: try again after `Retry-After`. */
  'UNAVAILABLE',
  /** A mistake of the server's; `requestId` finds it in its log. */
  'INTERNAL',
] as const;
export type ErrorCode = (typeof errorCodes)[number];

/** What only the operators' API says, beside the others. */
export const operatorErrorCodes = [
  /** Logged in, but as a shopper. */
  'FORBIDDEN',
  /** The order is not paid, so there is nothing to give back. */
  'NOT_PAID',
  /** More than the payment has left to give back; `details.leftMinor` says how much that is. */
  'REFUND_TOO_MUCH',
  /** More goods than the line has left; `details.position` names it. */
  'RESTOCK_TOO_MUCH',
  /** Only a refund that was refused or failed can be sent again. */
  'REFUND_NOT_RETRYABLE',
  /** It moves money or stops a payment for good: repeat with `confirm: true`. */
  'CONFIRMATION_NEEDED',
  /** The payment has ended without money, so there is nothing to revoke. */
  'PAYMENT_NOT_REVOCABLE',
  /** The gateway refused to revoke; nothing was done. */
  'REVOKE_REFUSED',
  /** Whether the gateway revoked is not known: look at the order again before repeating. */
  'REVOKE_OUTCOME_UNKNOWN',
  /** The day lies in the future, so there is nothing to compare. */
  'DAY_NOT_BEGUN',
  /** The gateway did not give its statement, or not to the end; `details.code` says why. */
  'STATEMENT_UNREADABLE',
  /** The file was not taken, none of it; `details` names each mistake by its line. */
  'IMPORT_REFUSED',
] as const;
export type OperatorErrorCode = (typeof operatorErrorCodes)[number];

/** The one shape of every answer that is not a success. */
export const errorBodySchema = z.strictObject({
  error: z.strictObject({
    code: z.enum([...errorCodes, ...operatorErrorCodes]),
    message: z.string(),
    requestId: z.string(),
    /** More for a program: what it is depends on `code`. */
    details: z.unknown().optional(),
    /** The gateway's serial number for the exchange behind this error, to quote to its support. */
    psn: z.string().optional(),
  }),
});
export type ErrorBody = z.infer<typeof errorBodySchema>;
