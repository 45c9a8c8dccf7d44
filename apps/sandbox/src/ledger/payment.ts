import { z } from 'zod';

const atMs = z.int().min(0);

/** One payment as the gateway keeps it, and one line of the journal. */
export const paymentSchema = z.object({
  merchantOrderNo: z.string(),
  transNo: z.string(),
  /** What the wallet knows the payment by: WeChat's prepay_id, Alipay's tradeNO. */
  prepayId: z.string(),
  appId: z.string(),
  merchantNo: z.string(),
  storeNo: z.string().optional(),
  payMethodId: z.string(),
  subOpenId: z.string(),
  amountMinor: z.int().min(0),
  currency: z.string(),
  description: z.string(),
  attach: z.string().optional(),
  notifyUrl: z.string().optional(),
  /** The scenario that it plays, with other seconds than the table's where those were asked for. */
  scenario: z.string().optional(),
  scenarioSeconds: z.number().optional(),
  createdAtMs: atMs,
  expiresAtMs: atMs,
  /** Whether the payer has seen it in the wallet. */
  opened: z.boolean(),
  /** When money is to arrive that the payer gave while it could be paid; only a scenario has it. */
  paidLateAtMs: atMs.optional(),
  /** How it ended; null while it can still be paid. */
  end: z
    .discriminatedUnion('transStatus', [
      z.object({ transStatus: z.literal(2), endedAtMs: atMs, channelTransNo: z.string() }),
      z.object({
        transStatus: z.literal([1, 3]),
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

export type Payment = Readonly<z.infer<typeof paymentSchema>>;
export type PaymentEnd = NonNullable<Payment['end']>;
/** `trans_status` as documented: 9 created, 0 paying, 2 paid, 1 closed, 3 cancelled. */
export type TransStatus = 9 | 0 | 2 | 1 | 3;

export function transStatusOf({ end, opened }: Payment): TransStatus {
  return end?.transStatus ?? (opened ? 0 : 9);
}
