import type { Wallet, WalletCall } from '@minipay/contracts';

/** What the gateway says of a payment or refund, in a query's answer or a notification. */
export interface GatewayResult {
  readonly merchantOrderNo: string;
  readonly transNo: string | null;
  /** 1 is a sale, 3 a refund. */
  readonly transType: number | null;
  /** 9 created, 0 under way, 1 closed, 2 succeeded, 3 cancelled; others are not known here. */
  readonly transStatus: number;
  readonly currency: string | null;
  readonly orderAmountMinor: number | null;
  readonly transAmountMinor: number | null;
  /** What the payer gave after discounts. */
  readonly paidAmountMinor: number | null;
  /** All discounts together. */
  readonly discountMinor: number | null;
  /**
   * What the wallet took in fen for a price in another currency, where it took all of the price.
   * Missing in notifications that were kept before it was read.
   */
  readonly paidYuanMinor?: number | null;
  readonly failureCode: string | null;
  /** Of a refund, where the gateway says it: the payment that it is of. */
  readonly origMerchantOrderNo: string | null;
  readonly origTransNo: string | null;
  /** Wire names of fields that came in no form that is known here, and are null above. */
  readonly unreadable: readonly string[];
}

export interface PrepareRequest {
  readonly merchantOrderNo: string;
  readonly wallet: Wallet;
  readonly amountMinor: number;
  readonly currency: string;
  readonly description: string;
  /** Comes back in notifications and on the gateway's bill. */
  readonly attach: string;
  /** The mini-program's app id and the payer's id in it. */
  readonly subAppId: string;
  readonly subOpenId: string;
  readonly expiresSeconds: number;
  /** The phone's address, where it is known. */
  readonly termIp: string | undefined;
}

export type PrepareOutcome =
  | {
      readonly kind: 'prepared';
      readonly transNo: string;
      readonly walletCall: WalletCall;
      readonly psn: string | null;
    }
  /** Certainly not accepted. */
  | { readonly kind: 'refused'; readonly code: string; readonly psn: string | null }
  /** The request never left, so nothing was accepted. */
  | { readonly kind: 'not-sent'; readonly code: string; readonly psn: null }
  /** It may or may not have been accepted. */
  | { readonly kind: 'unknown'; readonly code: string; readonly psn: string | null };

export type QueryOutcome =
  | {
      readonly kind: 'answered';
      readonly result: GatewayResult;
      /** The gateway's serial number for the answer, by which its support finds it. */
      readonly psn: string | null;
    }
  /** No record, perhaps not yet: never a proof that nothing was paid. */
  | { readonly kind: 'no-record' }
  | { readonly kind: 'unanswered'; readonly code: string };

export interface SubmitRefund {
  /** The refund's own merchant order number. */
  readonly refundNumber: string;
  readonly origMerchantOrderNo: string;
  readonly amountMinor: number;
  readonly currency: string;
  readonly description: string;
}

export type RefundOutcome =
  /** The gateway has it; whether the money went back a query tells. */
  | { readonly kind: 'accepted'; readonly transNo: string | null; readonly psn: string | null }
  /** As with a payment's preparation. */
  | Exclude<PrepareOutcome, { readonly kind: 'prepared' }>;

export type RevokeOutcome =
  /** The gateway took it; what it comes to, money back or a closed payment, a query tells. */
  | { readonly kind: 'revoked'; readonly psn: string | null }
  /** As with a payment's preparation. */
  | Exclude<PrepareOutcome, { readonly kind: 'prepared' }>;

/** How long one call may take at the most, from its first byte to its last. */
export const LONGEST_CALL_MS = 30_000;

/** The gateway's calls. None of them throws for anything that the gateway or the network does. */
export interface Gateway {
  prepare(request: PrepareRequest): Promise<PrepareOutcome>;
  query(merchantOrderNo: string): Promise<QueryOutcome>;
  submitRefund(refund: SubmitRefund): Promise<RefundOutcome>;
  queryRefund(refundNumber: string): Promise<QueryOutcome>;
  /** Gives back what a paid payment has left, or closes one that is not paid. */
  revoke(merchantOrderNo: string): Promise<RevokeOutcome>;
}

/** A notification whose signature holds. What it says has yet to be judged. */
export interface VerifiedNotification {
  readonly merchantNo: string | null;
  readonly appId: string | null;
  readonly httpRequestId: string | null;
  readonly sentAt: Date | null;
  /** What we attached to the payment: its order's id, as long as the gateway says what we said. */
  readonly attach?: string;
  readonly result: GatewayResult;
}

export interface NotificationVerifier {
  /**
   * @throws NotificationRefusedError if it is not what the gateway signed
   * @throws NotificationUnreadableError if it is, and cannot be understood
   */
  verify(rawBody: Buffer, contentType: string | undefined): VerifiedNotification;
}

/** A notification that the gateway did not sign as it stands. */
export class NotificationRefusedError extends Error {
  override readonly name = 'NotificationRefusedError';
  readonly code: string;

  constructor(code: string, message: string) {
    super(message);
    this.code = code;
  }
}

/** The gateway signed it, but what a notification must say is missing or of another form. */
export class NotificationUnreadableError extends Error {
  override readonly name = 'NotificationUnreadableError';
}
