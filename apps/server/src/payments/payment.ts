import type { Wallet, WalletCall } from '@minipay/contracts';
import type { PaymentState } from './payment-state.ts';

/** What a payment has of its order. */
export type OfOrder = 'amountMinor' | 'currency' | 'expiresAt';

/** One attempt to pay an order, known to the gateway by its own merchant order number. */
export interface Payment {
  readonly id: string;
  readonly orderId: string;
  /** Never used for a second request, not even after a failure. */
  readonly merchantOrderNo: string;
  readonly wallet: Wallet;
  readonly state: PaymentState;
  readonly amountMinor: number;
  readonly currency: string;
  /** The gateway's transaction number, once it is known. */
  readonly transNo: string | null;
  /** What the platform's payment sheet takes; kept before any phone sees it. */
  readonly walletCall: WalletCall | null;
  readonly failureCode: string | null;
  /** What the gateway reports that the wallet took, in fen; null where it does not say. */
  readonly paidYuanMinor: number | null;
  readonly createdAt: Date;
  /** After it the gateway takes no money for this attempt. */
  readonly expiresAt: Date;
  /** Since when another attempt stands in its place, its own answer having been lost. */
  readonly supersededAt: Date | null;
  /** When to ask the gateway next; null once there is nothing to ask. */
  readonly nextQueryAt: Date | null;
  readonly queryCount: number;
  /** When the gateway last answered a query about it, and with which `trans_status`. */
  readonly lastAnswerAt: Date | null;
  readonly lastAnswerStatus: number | null;
  /** Since when the gateway has said nothing but that it has no record of it. */
  readonly noRecordSince: Date | null;
  /** When it first said so again at least a day later. */
  readonly noRecordAgainAt: Date | null;
}
