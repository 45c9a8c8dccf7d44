import { z } from 'zod';
import { orderEventSchema } from './events.ts';
import { amountMinorSchema, currencySchema, idSchema, typedTextSchema } from './fields.ts';
import {
  orderLineSchema,
  orderStateSchema,
  paymentStateSchema,
  taxedTotalSchema,
} from './orders.ts';
import { serving } from './serving.ts';
import { walletSchema } from './sessions.ts';

const time = z.iso.datetime();
/** Where a page of a list ends; null at the end of the list. Give it as `?before=`. */
const next = z.string().nullable();

/** `POST /api/admin/sessions` */
export const createOperatorSessionSchema = z.strictObject({
  name: z.string().regex(/^[0-9a-z._-]{1,32}$/),
  password: z.string().min(1).max(256),
});
export type CreateOperatorSession = z.infer<typeof createOperatorSessionSchema>;

export const operatorSessionSchema = z.strictObject({
  /** Goes into `Authorization: Bearer …`. */
  token: z.string(),
  expiresAt: time,
});
export type OperatorSession = z.infer<typeof operatorSessionSchema>;

/**
 * A moment with its offset, such as `2026-11-25T00:00:00+09:00`, or a day of the shop, such as
 * `2026-11-25`: `from` begins with it, and `to` ends with it.
 */
export const momentSchema = z.union([z.iso.datetime({ offset: true }), z.iso.date()]);

/** `GET /api/admin/orders`: what is not given does not narrow the search. */
export const orderSearchSchema = z.strictObject({
  /** An order's id, or any number of its payments and refunds, ours or the gateway's. */
  number: z
    .string()
    .regex(/^[0-9A-Za-z_-]{1,64}$/)
    .optional(),
  state: orderStateSchema.optional(),
  /** Placed then or later. */
  from: momentSchema.optional(),
  /** Placed before that moment, or on that day or before. */
  to: momentSchema.optional(),
  before: idSchema.optional(),
});
export type OrderSearch = z.infer<typeof orderSearchSchema>;

export const orderSummarySchema = z.strictObject({
  id: z.string(),
  state: orderStateSchema,
  currency: currencySchema,
  totalMinor: amountMinorSchema,
  /** What went back of it, or is on its way back. */
  returnedMinor: amountMinorSchema,
  createdAt: time,
  paidAt: time.nullable(),
});
export type OrderSummary = z.infer<typeof orderSummarySchema>;

/** Newest first. */
export const orderSummariesSchema = z.strictObject({ orders: z.array(orderSummarySchema), next });
export type OrderSummaries = z.infer<typeof orderSummariesSchema>;

export const operatorPaymentSchema = z.strictObject({
  id: z.string(),
  merchantOrderNo: z.string(),
  transNo: z.string().nullable(),
  wallet: walletSchema,
  state: paymentStateSchema,
  currency: currencySchema,
  amountMinor: amountMinorSchema,
  /** The gateway's code for why it failed. */
  failureCode: z.string().nullable(),
  createdAt: time,
  expiresAt: time,
  /** Since when another attempt stands in its place. */
  supersededAt: time.nullable(),
  /** When the gateway is asked next; null once there is nothing to ask. */
  nextQueryAt: time.nullable(),
});

/** Goods that go back on the shelf with a refund: the line, counted from 0, and how many of it. */
const restockSchema = z.strictObject({
  position: z.int().min(0).max(49),
  quantity: z.int().min(1).max(99),
});

export const operatorRefundSchema = z.strictObject({
  id: z.string(),
  orderId: z.string(),
  paymentId: z.string(),
  refundNumber: z.string(),
  transNo: z.string().nullable(),
  state: z.enum(['requested', 'unknown', 'accepted', 'succeeded', 'refused', 'failed']),
  currency: currencySchema,
  amountMinor: amountMinorSchema,
  /** `elsewhere`: in the gateway's own console, or by a revoke. */
  source: z.enum(['operator', 'rule', 'elsewhere']),
  reason: z.string(),
  restock: z.array(restockSchema),
  failureCode: z.string().nullable(),
  createdAt: time,
  endedAt: time.nullable(),
});
export type OperatorRefund = z.infer<typeof operatorRefundSchema>;

export const findingSchema = z.strictObject({
  id: z.string(),
  kind: z.string(),
  orderId: z.string().nullable(),
  merchantOrderNo: z.string(),
  transNo: z.string().nullable(),
  transStatus: z.int().nullable(),
  /** More of it: what depends on the kind. */
  details: z.record(z.string(), z.unknown()),
  at: time,
  handledAt: time.nullable(),
  handledBy: z.string().nullable(),
  note: z.string().nullable(),
});
export type Finding = z.infer<typeof findingSchema>;

/** `GET /api/admin/findings`: what waits for a person, or what was seen to; newest first. */
export const findingSearchSchema = z.strictObject({
  state: z.enum(['open', 'handled']).default('open'),
  before: idSchema.optional(),
});

export const findingListSchema = z.strictObject({ findings: z.array(findingSchema), next });
export type FindingList = z.infer<typeof findingListSchema>;

/** `POST /api/admin/findings/:id/handle` */
export const handleFindingSchema = z.strictObject({
  note: typedTextSchema.trim().min(1).max(1_000),
});

/** A step of an order, of one of its payments or refunds, and where it came from. */
export const timelineEntrySchema = z.strictObject({
  at: time,
  what: z.enum(['order', 'payment', 'refund']),
  /** The id of the order, payment or refund. */
  id: z.string(),
  from: z.string().nullable(),
  to: z.string(),
  cause: z.strictObject({
    kind: z.enum(['notification', 'query', 'answer', 'shopper', 'operator', 'job']),
    /** Which one: the notification's id, the gateway's serial number, who. */
    reference: z.string().nullable(),
  }),
});

/** `GET /api/admin/orders/:id`: everything that is kept of it, each list oldest first. */
export const operatorOrderSchema = z.strictObject({
  id: z.string(),
  userId: z.string(),
  state: orderStateSchema,
  currency: currencySchema,
  totalMinor: amountMinorSchema,
  lines: z.array(orderLineSchema),
  taxes: z.array(taxedTotalSchema),
  ...serving,
  createdAt: time,
  expiresAt: time,
  paidAt: time.nullable(),
  paidByPaymentId: z.string().nullable(),
  /** When its goods went back on the shelf, unsold. */
  stockReleasedAt: time.nullable(),
  payments: z.array(operatorPaymentSchema),
  refunds: z.array(operatorRefundSchema),
  findings: z.array(findingSchema),
  timeline: z.array(timelineEntrySchema),
});
export type OperatorOrder = z.infer<typeof operatorOrderSchema>;

/** `POST /api/admin/orders/:id/refunds`, with an `Idempotency-Key`. */
export const requestRefundSchema = z.strictObject({
  /** Without it, all that is left. */
  amountMinor: amountMinorSchema.min(1).optional(),
  reason: typedTextSchema.trim().min(1).max(200),
  restock: z.array(restockSchema).max(50).default([]),
});
export type RequestRefund = z.infer<typeof requestRefundSchema>;

export const requestedRefundSchema = z.strictObject({
  refund: operatorRefundSchema,
  /** `many-refunds`: some wallets take no further refund of a payment from the tenth on. */
  warnings: z.array(z.enum(['many-refunds'])),
});
export type RequestedRefund = z.infer<typeof requestedRefundSchema>;

/** `POST /api/admin/payments/:id/revoke` */
export const revokePaymentSchema = z.strictObject({ confirm: z.boolean().default(false) });

export const revokedPaymentSchema = z.strictObject({
  payment: operatorPaymentSchema,
  /** The gateway's serial number of the revoke. */
  psn: z.string().nullable(),
});
export type RevokedPayment = z.infer<typeof revokedPaymentSchema>;

/** `PUT /api/admin/sales` */
export const setSalesSchema = z.strictObject({ stopped: z.boolean() });

export const salesSchema = z.strictObject({
  stopped: z.boolean(),
  /** Null where nobody ever changed it. */
  changedAt: time.nullable(),
  changedBy: z.string().nullable(),
});
export type Sales = z.infer<typeof salesSchema>;

/** `POST /api/admin/products/import`: the file was taken, all of it. */
export const importedProductsSchema = z.strictObject({ added: z.int(), changed: z.int() });
export type ImportedProducts = z.infer<typeof importedProductsSchema>;

/** The `details` of an `IMPORT_REFUSED` error. */
export const importMistakesSchema = z.array(z.strictObject({ line: z.int(), message: z.string() }));
export type ImportMistakes = z.infer<typeof importMistakesSchema>;

/** `GET /api/admin/exports/payments` and `/refunds`: those that began in that time. */
export const exportRangeSchema = z.strictObject({ from: momentSchema, to: momentSchema });

/** `GET /api/admin/books`: what must never be, and is. */
export const booksSchema = z.strictObject({
  violations: z.array(z.strictObject({ rule: z.string(), reference: z.string() })),
});
export type Books = z.infer<typeof booksSchema>;

/** `GET /api/admin/events/dead`: what the merchant's systems did not take; oldest first. */
export const deadEventsSchema = z.strictObject({
  events: z.array(
    z.strictObject({
      id: z.string(),
      orderId: z.string(),
      event: orderEventSchema,
      attempts: z.int(),
      createdAt: time,
      deadAt: time,
      lastError: z.string().nullable(),
    }),
  ),
  /** Where the page ends; null at the end of the list. Give it as `?after=`. */
  next,
});
export type DeadEvents = z.infer<typeof deadEventsSchema>;

/** `GET /api/admin/audit`: what operators did, newest first. */
export const auditSchema = z.strictObject({
  entries: z.array(
    z.strictObject({
      id: z.string(),
      operator: z.string(),
      action: z.string(),
      subject: z.string().nullable(),
      details: z.record(z.string(), z.unknown()),
      at: time,
      /** `done`, or the error's code; null while it runs, or where the process died in it. */
      outcome: z.string().nullable(),
    }),
  ),
  next,
});
export type Audit = z.infer<typeof auditSchema>;
