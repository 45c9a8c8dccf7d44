import {
  auditSchema,
  booksSchema,
  createOperatorSessionSchema,
  deadEventsSchema,
  exportRangeSchema,
  findingListSchema,
  findingSchema,
  findingSearchSchema,
  handleFindingSchema,
  idempotencyKeySchema,
  idSchema,
  importedProductsSchema,
  operatorOrderSchema,
  operatorSessionSchema,
  orderSearchSchema,
  orderSummariesSchema,
  requestedRefundSchema,
  requestRefundSchema,
  revokedPaymentSchema,
  revokePaymentSchema,
  salesSchema,
  setSalesSchema,
} from '@minipay/contracts';
import { z } from 'zod';
import type { Route } from './route.ts';

const idempotent = z.object({ 'Idempotency-Key': idempotencyKeySchema });
const pageBefore = z.strictObject({ before: idSchema.optional() });

const ofMoney: readonly Route[] = [
  {
    method: 'get',
    path: '/api/admin/orders',
    caller: 'operator',
    summary: 'Look for orders by any number, state and time; newest first',
    query: orderSearchSchema,
    answer: { status: 200, body: orderSummariesSchema },
  },
  {
    method: 'get',
    path: '/api/admin/orders/:id',
    caller: 'operator',
    summary: 'All that is kept of an order, and every step with its cause',
    answer: { status: 200, body: operatorOrderSchema },
  },
  {
    method: 'post',
    path: '/api/admin/orders/:id/refunds',
    caller: 'operator',
    summary: 'Give back all that is left, or a part; 200 where the key was sent before',
    headers: idempotent,
    body: requestRefundSchema,
    answer: { status: 201, body: requestedRefundSchema },
    refusals: {
      409: ['NOT_PAID', 'REFUND_TOO_MUCH', 'RESTOCK_TOO_MUCH'],
      422: ['IDEMPOTENCY_KEY_REUSED'],
    },
  },
  {
    method: 'post',
    path: '/api/admin/refunds/:id/retry',
    caller: 'operator',
    summary: 'A failed refund again, under a new number; 200 where it was retried before',
    answer: { status: 201, body: requestedRefundSchema },
    refusals: { 409: ['REFUND_NOT_RETRYABLE', 'REFUND_TOO_MUCH'] },
  },
  {
    method: 'post',
    path: '/api/admin/payments/:id/revoke',
    caller: 'operator',
    summary: 'Revoke at the gateway; wants confirm: true',
    body: revokePaymentSchema,
    answer: { status: 200, body: revokedPaymentSchema },
    refusals: {
      409: ['CONFIRMATION_NEEDED', 'PAYMENT_NOT_REVOCABLE'],
      502: ['REVOKE_REFUSED'],
      503: ['REVOKE_OUTCOME_UNKNOWN'],
    },
  },
  {
    method: 'get',
    path: '/api/admin/findings',
    caller: 'operator',
    summary: 'What waits for a person, or what one saw to; newest first',
    query: findingSearchSchema,
    answer: { status: 200, body: findingListSchema },
  },
  {
    method: 'post',
    path: '/api/admin/findings/:id/handle',
    caller: 'operator',
    summary: 'Put down that a finding was seen to',
    body: handleFindingSchema,
    answer: { status: 200, body: findingSchema },
  },
];

const ofTheShop: readonly Route[] = [
  {
    method: 'get',
    path: '/api/admin/sales',
    caller: 'operator',
    summary: 'Whether sales are stopped',
    answer: { status: 200, body: salesSchema },
  },
  {
    method: 'put',
    path: '/api/admin/sales',
    caller: 'operator',
    summary: 'Stop or resume sales',
    body: setSalesSchema,
    answer: { status: 200, body: salesSchema },
  },
  {
    method: 'post',
    path: '/api/admin/products/import',
    caller: 'operator',
    summary: 'Products from a file, all of it or nothing',
    body: 'text/csv',
    answer: { status: 200, body: importedProductsSchema },
    refusals: { 415: ['UNREADABLE_BODY'], 422: ['IMPORT_REFUSED'] },
  },
  ...(['payments', 'refunds'] as const).map((kind): Route => ({
    method: 'get',
    path: `/api/admin/exports/${kind}`,
    caller: 'operator',
    summary: `The ${kind} that began in that time, for a spreadsheet`,
    query: exportRangeSchema,
    answer: { status: 200, body: 'text/csv' },
  })),
  {
    method: 'get',
    path: '/api/admin/events/dead',
    caller: 'operator',
    summary: "Events that the merchant's systems did not take, oldest first",
    query: z.strictObject({ after: idSchema.optional() }),
    answer: { status: 200, body: deadEventsSchema },
  },
  {
    method: 'post',
    path: '/api/admin/events/:id/replay',
    caller: 'operator',
    summary: 'Deliver such an event after all',
    answer: { status: 204, body: null },
  },
  {
    method: 'get',
    path: '/api/admin/books',
    caller: 'operator',
    summary: 'What must never be, and is',
    answer: { status: 200, body: booksSchema },
  },
  {
    method: 'get',
    path: '/api/admin/audit',
    caller: 'operator',
    summary: 'What operators did, newest first',
    query: pageBefore,
    answer: { status: 200, body: auditSchema },
  },
];

/** What operators of the shop call; where nobody is one, none of it exists. */
export const operatorRoutes: readonly Route[] = [
  {
    method: 'post',
    path: '/api/admin/sessions',
    caller: 'anyone',
    summary: 'Log in as an operator',
    body: createOperatorSessionSchema,
    answer: { status: 201, body: operatorSessionSchema },
    refusals: { 401: ['LOGIN_REFUSED'] },
  },
  ...ofMoney,
  ...ofTheShop,
];
