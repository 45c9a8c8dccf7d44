import { z } from 'zod';
import { amountMinorSchema, currencySchema } from './fields.ts';

const time = z.iso.datetime();

/** `POST /api/admin/reconciliations`: a business day of the merchant, in its own time zone. */
export const reconcileSchema = z.strictObject({ date: z.iso.date() });
export type Reconcile = z.infer<typeof reconcileSchema>;

export const differenceKindSchema = z.enum([
  'missing-here',
  'missing-there',
  'amount-differs',
  'status-differs',
  'number-differs',
  'duplicate-line',
  'refund-missing-here',
  'refund-missing-there',
  'refund-differs',
  'not-understood',
]);

export const differenceSchema = z.strictObject({
  kind: differenceKindSchema,
  /** True where a query settled it: the books say now what the statement says. */
  settled: z.boolean(),
  /** Of a refund, its refund number. */
  merchantOrderNo: z.string().nullable(),
  transNo: z.string().nullable(),
  orderId: z.string().nullable(),
  currency: currencySchema,
  /** What the statement says; null where it says nothing. */
  thereMinor: amountMinorSchema.nullable(),
  /** What the books say. */
  hereMinor: amountMinorSchema.nullable(),
  /** The state in the books before anything was asked; null where they have nothing. */
  hereState: z.string().nullable(),
  /** When the money moved, by the statement, or else by the books. */
  at: time.nullable(),
});
export type Difference = z.infer<typeof differenceSchema>;

export const reconciliationReportSchema = z.strictObject({
  timeZone: z.string(),
  /** The stretch that was compared; its end is not part of it. */
  from: time,
  to: time,
  /** False where the day was not over yet. */
  isComplete: z.boolean(),
  madeAt: time,
  /** `daily`, or the operator who asked for it. */
  madeBy: z.string(),
  /** Lines of the statement. */
  lines: z.int(),
  matched: z.int(),
  /** Differences that are still there. */
  open: z.int(),
  /** Differences that the gateway's answer to a query settled. */
  settled: z.int(),
  /** Each kind that was found: how often, what it means, and what to do about it. */
  kinds: z.array(
    z.strictObject({
      kind: differenceKindSchema,
      count: z.int(),
      means: z.string(),
      mend: z.string(),
    }),
  ),
  /** No more than the first thousand. */
  differences: z.array(differenceSchema),
});
export type ReconciliationReport = z.infer<typeof reconciliationReportSchema>;

/** `GET /api/admin/reconciliations/:date`: how far the comparison of a day has come. */
export const reconciliationSchema = z.strictObject({
  date: z.iso.date(),
  running: z.boolean(),
  /** The code of what the newest attempt failed with; null where it did not. */
  failure: z.string().nullable(),
  /** The newest report. */
  report: reconciliationReportSchema.nullable(),
});
export type Reconciliation = z.infer<typeof reconciliationSchema>;
