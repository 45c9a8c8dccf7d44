import { z } from 'zod';

const atMs = z.int().min(0);

/** One refund as the gateway keeps it, and one line of its journal. */
export const refundSchema = z.object({
  /** The refund's own number. A refund that no merchant asked for has one made by the gateway. */
  merchantOrderNo: z.string(),
  transNo: z.string(),
  origMerchantOrderNo: z.string(),
  origTransNo: z.string(),
  appId: z.string(),
  merchantNo: z.string(),
  storeNo: z.string().optional(),
  payMethodId: z.string(),
  amountMinor: z.int().min(1),
  currency: z.string(),
  /** Who asked for it: a call, a click in the gateway's own console, or a revoke. */
  source: z.enum(['merchant', 'console', 'revoke']),
  description: z.string().optional(),
  notifyUrl: z.string().optional(),
  createdAtMs: atMs,
  /** When it ends by itself. */
  dueAtMs: atMs,
  /** Why it will fail then; without it the money goes back. */
  failure: z.object({ errorCode: z.string(), errorMessage: z.string() }).optional(),
  /** How it ended; null while the money is on its way. */
  end: z
    .discriminatedUnion('transStatus', [
      z.object({ transStatus: z.literal(2), endedAtMs: atMs, channelTransNo: z.string() }),
      z.object({
        transStatus: z.literal(1),
        endedAtMs: atMs,
        errorCode: z.string(),
        errorMessage: z.string(),
      }),
    ])
    .nullable(),
  /** How far its notification came; null where none is due. */
  notification: z
    .object({
      attemptsMade: z.int().min(0),
      /** Null after the last attempt. */
      nextAttemptAtMs: atMs.nullable(),
      acknowledged: z.boolean(),
    })
    .nullable(),
});

export type Refund = Readonly<z.infer<typeof refundSchema>>;
export type RefundEnd = NonNullable<Refund['end']>;
/** `trans_status` as documented: 0 refunding, 2 refunded, 1 failed. */
export type RefundStatus = 0 | 2 | 1;

export function refundStatusOf({ end }: Refund): RefundStatus {
  return end?.transStatus ?? 0;
}
