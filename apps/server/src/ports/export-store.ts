import type { Payment } from '../payments/payment.ts';
import type { Refund } from '../refunds/refund.ts';

/** A page of what began in a stretch of time, its end not included. */
export interface ExportPage {
  readonly from: Date;
  readonly to: Date;
  /** The id of the last one seen. */
  readonly after: string | null;
  readonly limit: number;
}

export interface ExportedPayment extends Payment {
  /** When its order was paid by it; null where it pays none. */
  readonly paidAt: Date | null;
}

/** Oldest first. */
export interface ExportStore {
  payments(page: ExportPage): Promise<readonly ExportedPayment[]>;
  refunds(
    page: ExportPage,
  ): Promise<readonly (Refund & { readonly origMerchantOrderNo: string })[]>;
}
