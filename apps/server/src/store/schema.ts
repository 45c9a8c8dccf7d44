import type { Dining, LocalizedText, Place, Wallet, WalletCall } from '@minipay/contracts';
import { sql } from 'drizzle-orm';
import {
  bigint,
  boolean,
  index,
  integer,
  jsonb,
  pgTable,
  primaryKey,
  text,
  timestamp,
  unique,
  uniqueIndex,
} from 'drizzle-orm/pg-core';
import type { OrderState } from '../orders/order-state.ts';
import type { PaymentState } from '../payments/payment-state.ts';
import type { RefundState } from '../refunds/refund-state.ts';
import type { Refund, Restock } from '../refunds/refund.ts';
import type { VerifiedNotification } from '../ports/gateway.ts';
import type { Cause, User } from '../ports/store.ts';

const amountMinor = (name: string) => bigint(name, { mode: 'number' });
const at = (name: string) => timestamp(name, { withTimezone: true, precision: 3, mode: 'date' });

export const users = pgTable(
  'users',
  {
    id: text('id').primaryKey(),
    identity: text('identity').$type<User['identity']>().notNull(),
    wallet: text('wallet').$type<Wallet>().notNull(),
    appId: text('app_id').notNull(),
    openId: text('open_id').notNull(),
  },
  (table) => [unique('users_identity').on(table.identity, table.appId, table.openId)],
);

export const categories = pgTable('categories', {
  id: text('id').primaryKey(),
  position: integer('position').notNull(),
  name: jsonb('name').$type<LocalizedText>().notNull(),
});

export const products = pgTable('products', {
  id: text('id').primaryKey(),
  position: integer('position').notNull(),
  name: jsonb('name').$type<LocalizedText>().notNull(),
  description: jsonb('description').$type<LocalizedText>().notNull(),
  imagePath: text('image_path').notNull(),
  currency: text('currency').notNull(),
  unitPriceMinor: amountMinor('unit_price_minor').notNull(),
  forSale: boolean('for_sale').notNull(),
  /** How many are left to be ordered; null where nobody counts. */
  stock: integer('stock'),
  /** A part of one, such as 0.08, as the operator wrote it; null is the standard rate. */
  taxRate: text('tax_rate'),
  /** No foreign key: a category that is gone from the catalogue takes no product with it. */
  categoryId: text('category_id'),
  /** The catalogue's folder is read at each start, and leaves alone what operators imported. */
  source: text('source').$type<'catalogue' | 'import'>().notNull().default('catalogue'),
});

export const orders = pgTable(
  'orders',
  {
    id: text('id').primaryKey(),
    userId: text('user_id')
      .notNull()
      .references(() => users.id),
    idempotencyKey: text('idempotency_key').notNull(),
    requestHash: text('request_hash').notNull(),
    state: text('state').$type<OrderState>().notNull(),
    currency: text('currency').notNull(),
    totalMinor: amountMinor('total_minor').notNull(),
    dining: text('dining').$type<Dining>(),
    note: text('note'),
    place: jsonb('place').$type<Place>(),
    createdAt: at('created_at').notNull(),
    expiresAt: at('expires_at').notNull(),
    paidAt: at('paid_at'),
    /** Which of its payments pays it. No foreign key: the two tables would need each other. */
    paidByPaymentId: text('paid_by_payment_id'),
    /** When its goods went back on the shelf, unsold; null while they are held, or were sold. */
    stockReleasedAt: at('stock_released_at'),
  },
  (table) => [
    unique('orders_idempotency').on(table.userId, table.idempotencyKey),
    index('orders_of_user').on(table.userId, table.id),
    index('orders_of_state').on(table.state, table.id),
    // Rows come in the order of time, so a few marks a megabyte find those of a day.
    index('orders_created').using('brin', table.createdAt),
    index('orders_overdue')
      .on(table.expiresAt)
      .where(sql`state in ('payable', 'cancelled') and stock_released_at is null`),
  ],
);

export const orderLines = pgTable(
  'order_lines',
  {
    orderId: text('order_id')
      .notNull()
      .references(() => orders.id),
    position: integer('position').notNull(),
    productId: text('product_id').notNull(),
    name: jsonb('name').$type<LocalizedText>().notNull(),
    unitPriceMinor: amountMinor('unit_price_minor').notNull(),
    quantity: integer('quantity').notNull(),
    lineTotalMinor: amountMinor('line_total_minor').notNull(),
    taxRateBasisPoints: integer('tax_rate_basis_points').notNull().default(1000),
    /** How many of it were taken off the shelf; 0 where nobody counts. */
    reserved: integer('reserved').notNull().default(0),
    /** How many of it were put back on the shelf with refunds. */
    restocked: integer('restocked').notNull().default(0),
  },
  (table) => [primaryKey({ columns: [table.orderId, table.position] })],
);

export const payments = pgTable(
  'payments',
  {
    id: text('id').primaryKey(),
    orderId: text('order_id')
      .notNull()
      .references(() => orders.id),
    merchantOrderNo: text('merchant_order_no').notNull().unique('payments_merchant_order_no'),
    wallet: text('wallet').$type<Wallet>().notNull(),
    state: text('state').$type<PaymentState>().notNull(),
    amountMinor: amountMinor('amount_minor').notNull(),
    currency: text('currency').notNull(),
    transNo: text('trans_no'),
    walletCall: jsonb('wallet_call').$type<WalletCall>(),
    failureCode: text('failure_code'),
    paidYuanMinor: amountMinor('paid_yuan_minor'),
    createdAt: at('created_at').notNull(),
    expiresAt: at('expires_at').notNull(),
    supersededAt: at('superseded_at'),
    nextQueryAt: at('next_query_at'),
    queryCount: integer('query_count').notNull(),
    lastAnswerAt: at('last_answer_at'),
    lastAnswerStatus: integer('last_answer_status'),
    noRecordSince: at('no_record_since'),
    noRecordAgainAt: at('no_record_again_at'),
  },
  (table) => [
    index('payments_of_order').on(table.orderId, table.id),
    index('payments_trans_no').on(table.transNo),
    index('payments_created').using('brin', table.createdAt),
    index('payments_due')
      .on(table.nextQueryAt)
      .where(sql`next_query_at is not null`),
    // The database itself keeps the rule that one payment at most can be on a phone.
    uniqueIndex('payments_one_open_attempt')
      .on(table.orderId)
      .where(sql`state in ('initiated', 'payable') and superseded_at is null`),
  ],
);

export const refunds = pgTable(
  'refunds',
  {
    id: text('id').primaryKey(),
    orderId: text('order_id')
      .notNull()
      .references(() => orders.id),
    paymentId: text('payment_id')
      .notNull()
      .references(() => payments.id),
    refundNumber: text('refund_number').notNull().unique('refunds_number'),
    state: text('state').$type<RefundState>().notNull(),
    amountMinor: amountMinor('amount_minor').notNull(),
    currency: text('currency').notNull(),
    source: text('source').$type<Refund['source']>().notNull(),
    reason: text('reason').notNull(),
    idempotencyKey: text('idempotency_key').notNull().unique('refunds_idempotency'),
    restock: jsonb('restock').$type<readonly Restock[]>().notNull(),
    transNo: text('trans_no'),
    failureCode: text('failure_code'),
    createdAt: at('created_at').notNull(),
    endedAt: at('ended_at'),
    submittedAt: at('submitted_at'),
    nextQueryAt: at('next_query_at'),
    queryCount: integer('query_count').notNull(),
  },
  (table) => [
    index('refunds_of_order').on(table.orderId, table.id),
    index('refunds_of_payment').on(table.paymentId, table.id),
    index('refunds_trans_no').on(table.transNo),
    index('refunds_created').using('brin', table.createdAt),
    index('refunds_due')
      .on(table.nextQueryAt)
      .where(sql`next_query_at is not null`),
  ],
);

/**
 * It has no foreign keys: each row is written together with what it tells of. To look that up and lock
 * it again, for each row here and in `events`, was a tenth of what an order cost with PGlite. That what
 * they tell of is there is for `books.ts` to see.
 */
export const history = pgTable(
  'history',
  {
    id: text('id').primaryKey(),
    orderId: text('order_id').notNull(),
    paymentId: text('payment_id'),
    refundId: text('refund_id'),
    fromState: text('from_state'),
    toState: text('to_state').notNull(),
    causeKind: text('cause_kind').$type<Cause['kind']>().notNull(),
    causeReference: text('cause_reference'),
    at: at('at').notNull(),
  },
  (table) => [
    index('history_of_order').on(table.orderId, table.id),
    // What succeeded on one day, for its comparison with the gateway's statement.
    index('history_successes')
      .on(table.at)
      .where(sql`to_state = 'succeeded'`),
  ],
);

export const inbox = pgTable(
  'inbox',
  {
    id: text('id').primaryKey(),
    merchantOrderNo: text('merchant_order_no').notNull(),
    transNo: text('trans_no'),
    transType: integer('trans_type'),
    transStatus: integer('trans_status').notNull(),
    notification: jsonb('notification').$type<VerifiedNotification>().notNull(),
    /** As it came, to show what was signed. */
    rawBody: text('raw_body').notNull(),
    receivedAt: at('received_at').notNull(),
    processedAt: at('processed_at'),
    failures: integer('failures').notNull().default(0),
    /** When to judge it again; null once it was judged, or was given up. */
    nextAttemptAt: at('next_attempt_at'),
  },
  (table) => [
    // The gateway makes a new request id and timestamp for each message, so they tell nothing.
    unique('inbox_said_once')
      .on(table.merchantOrderNo, table.transNo, table.transType, table.transStatus)
      .nullsNotDistinct(),
    index('inbox_waiting')
      .on(table.nextAttemptAt)
      .where(sql`next_attempt_at is not null`),
    // Of all messages the few that could not be understood, which are counted by each look.
    index('inbox_given_up')
      .on(table.id)
      .where(sql`next_attempt_at is null and processed_at is null`),
  ],
);
