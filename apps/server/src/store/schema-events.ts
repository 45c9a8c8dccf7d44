import { sql } from 'drizzle-orm';
import {
  date,
  index,
  integer,
  jsonb,
  pgTable,
  text,
  timestamp,
  unique,
  uniqueIndex,
} from 'drizzle-orm/pg-core';
import type { OrderEvent } from '@minipay/contracts';
import { orders } from './schema.ts';

const at = (name: string) => timestamp(name, { withTimezone: true, precision: 3, mode: 'date' });

/** What happened to orders, for the merchant's own systems; written with what happened. */
export const events = pgTable(
  'events',
  {
    id: text('id').primaryKey(),
    /** No foreign key, for the reason that history has none. */
    orderId: text('order_id').notNull(),
    /** Its place among the events of its order, from 1. */
    sequence: integer('sequence').notNull(),
    type: text('type').$type<OrderEvent['type']>().notNull(),
    /** The refund that it tells of, if it does. */
    refundId: text('refund_id'),
    payload: jsonb('payload').$type<OrderEvent>().notNull(),
    createdAt: at('created_at').notNull(),
    /** When to deliver it; while a worker has it, when its lease ends. Null at the end. */
    nextAttemptAt: at('next_attempt_at'),
    /** Raised at each claim and never lowered: a worker writes only under the number it claimed. */
    attempts: integer('attempts').notNull().default(0),
    /** How many more there may be; an operator's replay gives new ones. */
    attemptsLeft: integer('attempts_left').notNull(),
    /** When the merchant's hook took it, so that only what failed is done again. */
    hookedAt: at('hooked_at'),
    deliveredAt: at('delivered_at'),
    deadAt: at('dead_at'),
    /** When an operator gave a dead one up for good; then it is dead no more, and due nowhere. */
    skippedAt: at('skipped_at'),
    lastError: text('last_error'),
  },
  (table) => [
    unique('events_in_order').on(table.orderId, table.sequence),
    // Goods are released by this event: the database itself keeps that there is one.
    uniqueIndex('events_paid_once')
      .on(table.orderId)
      .where(sql`type = 'order.paid'`),
    uniqueIndex('events_refund_once').on(table.refundId, table.type),
    index('events_due')
      .on(table.nextAttemptAt)
      .where(sql`next_attempt_at is not null`),
    // What a later event of the same order waits for.
    index('events_undelivered')
      .on(table.orderId, table.sequence)
      .where(sql`delivered_at is null and skipped_at is null`),
    index('events_dead')
      .on(table.deadAt)
      .where(sql`dead_at is not null`),
    index('events_dead_list')
      .on(table.id)
      .where(sql`dead_at is not null`),
  ],
);

/** What the shop calls out when a paid order can be taken; given out once and kept. */
export const pickupNumbers = pgTable(
  'pickup_numbers',
  {
    orderId: text('order_id')
      .primaryKey()
      .references(() => orders.id),
    /** The merchant's business day, on which the number stands for this order alone. */
    day: date('day').notNull(),
    number: integer('number').notNull(),
  },
  (table) => [unique('pickup_numbers_of_day').on(table.day, table.number)],
);

/** The last pickup number of each business day. */
export const pickupDays = pgTable('pickup_days', {
  day: date('day').primaryKey(),
  lastNumber: integer('last_number').notNull(),
});
