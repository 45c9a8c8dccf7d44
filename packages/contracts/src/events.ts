import { z } from 'zod';
import { amountMinorSchema, currencySchema } from './fields.ts';
import { orderLineSchema, orderStateSchema } from './orders.ts';
import { serving } from './serving.ts';

/** Those that are optional are missing in events of before they were known. */
const eventLineSchema = orderLineSchema.partial({ taxRateBasisPoints: true, isReducedRate: true });

/** The order as it was when the event happened. */
const eventOrderSchema = z.strictObject({
  id: z.string(),
  state: orderStateSchema,
  currency: currencySchema,
  totalMinor: amountMinorSchema,
  lines: z.array(eventLineSchema),
  dining: serving.dining.optional(),
  note: serving.note.optional(),
  place: serving.place.optional(),
  createdAt: z.iso.datetime(),
  paidAt: z.iso.datetime().nullable(),
  /** What to call out when the goods can be taken; null where the order was not paid. */
  pickupNumber: z.int().min(1).nullable(),
});

const eventRefundSchema = z.strictObject({
  id: z.string(),
  /** Its merchant order number at the gateway. */
  refundNumber: z.string(),
  amountMinor: amountMinorSchema,
  /** `elsewhere`: not made through this server, such as in the gateway's console. */
  source: z.enum(['operator', 'rule', 'elsewhere']),
  reason: z.string(),
  /** The gateway's code for why it failed. */
  failureCode: z.string().nullable(),
});

const about = { order: eventOrderSchema };
const event = <Type extends string, Body extends z.ZodRawShape>(type: Type, body: Body) =>
  z.strictObject({
    type: z.literal(type),
    /** When it happened. */
    timestamp: z.iso.datetime(),
    data: z.strictObject({
      /** Its place among the events of its order, from 1; they are delivered in this order. */
      sequence: z.int().min(1),
      ...body,
    }),
  });

/**
 * What a merchant's own system gets to know, in the form of Standard Webhooks. The same event may
 * come more than once, under the same `webhook-id`.
 */
export const orderEventSchema = z.discriminatedUnion('type', [
  /** Once for each order at most: the goods may be released. */
  event('order.paid', about),
  /** Cancelled or expired. Money can still come late: then `order.paid` or a refund follows. */
  event('order.closed', about),
  /** Money went back. */
  event('order.refunded', { ...about, refund: eventRefundSchema }),
  /** A refund ended without money going back; somebody has to see to it. */
  event('order.refund_failed', { ...about, refund: eventRefundSchema }),
]);
export type OrderEvent = z.infer<typeof orderEventSchema>;
