import express, { type ErrorRequestHandler, type Response, type Router } from 'express';
import { z } from 'zod';
import { SandboxError, type SandboxErrorCode } from '../errors.ts';
import type { GatewayClock } from '../gateway-clock.ts';
import { isUnreadableBody, jsonBody } from '../json-body.ts';
import { transStatusOf, type Payment } from '../ledger/payment.ts';
import { newest } from '../newest.ts';
import { describeRefund } from '../refunds/describe-refund.ts';
import type { RefundLife } from '../refunds/refund-life.ts';
import type { Switchboard } from '../switches/switchboard.ts';
import type { Console } from './actions.ts';

export interface ConsoleRoutesParts {
  readonly console: Console;
  readonly refunds: RefundLife;
  readonly switches: Switchboard;
  readonly clock: GatewayClock;
}

/** Half a year: longer than anything that falls due. */
const MAX_ADVANCE_MS = 183 * 86_400_000;
const STATUS: Partial<Record<SandboxErrorCode, number>> = {
  UNKNOWN_PAYMENT: 404,
  UNKNOWN_REFUND: 404,
  BAD_SWITCH: 400,
};

const json = jsonBody('4kb');
const refundSchema = z.strictObject({ amountMinor: z.int().min(1).optional() }).default({});
const finishSchema = z.strictObject({ transStatus: z.literal([2, 1]) });
const switchSchema = z.strictObject({ value: z.string().max(100) });
const clockSchema = z.strictObject({ advanceMs: z.int().min(0).max(MAX_ADVANCE_MS) });

/** The gateway's own console: what a person does there, as JSON. */
export function consoleRoutes(parts: ConsoleRoutesParts): Router {
  const router = express.Router();
  addPayments(router, parts);
  addRefunds(router, parts);
  addSwitches(router, parts);
  addClock(router, parts);
  router.use('/sandbox', failed);
  return router;
}

function addPayments(router: Router, { console }: ConsoleRoutesParts): void {
  router.post('/sandbox/payments/:reference/refund', json, ({ params, body }, response) => {
    const { amountMinor } = read(refundSchema, body);
    response.json(describeRefund(console.refund(params.reference, amountMinor)));
  });
  router.post('/sandbox/payments/:reference/expire', ({ params }, response) => {
    decided(response, console.expire(params.reference));
  });
  router.post('/sandbox/payments/:reference/revoke', ({ params }, response) => {
    decided(response, console.revoke(params.reference));
  });
  router.post('/sandbox/payments/:reference/notify', ({ params }, response) => {
    decided(response, console.notifyPayment(params.reference));
  });
}

function addRefunds(router: Router, { console, refunds }: ConsoleRoutesParts): void {
  router.get('/sandbox/refunds', ({ query }, response) => {
    const all = refunds.list();
    response.json({ refunds: newest(all, query.newest).map(describeRefund), count: all.length });
  });
  router.get('/sandbox/refunds/:reference', ({ params }, response) => {
    const refund = refunds.find(params.reference);
    if (!refund)
      throw new SandboxError('UNKNOWN_REFUND', 'The gateway has no record of this refund.');
    response.json(describeRefund(refund));
  });
  router.post('/sandbox/refunds/:reference/notify', ({ params }, response) => {
    response.json(describeRefund(console.notifyRefund(params.reference)));
  });
  router.post('/sandbox/refunds/:reference/finish', json, ({ params, body }, response) => {
    const { transStatus } = read(finishSchema, body);
    response.json(describeRefund(console.finish(params.reference, transStatus)));
  });
}

function addSwitches(router: Router, { switches }: ConsoleRoutesParts): void {
  router.get('/sandbox/switches', (_request, response) => {
    response.json({ switches: switches.list() });
  });
  router.put('/sandbox/switches/:id', json, ({ params, body }, response) => {
    response.json(switches.set(params.id, read(switchSchema, body).value));
  });
}

function addClock(router: Router, { clock }: ConsoleRoutesParts): void {
  const tell = (response: Response) => {
    response.json({ now: new Date(clock.now()).toISOString(), aheadMs: clock.aheadMs() });
  };
  router.get('/sandbox/clock', (_request, response) => tell(response));
  router.post('/sandbox/clock', json, ({ body }, response) => {
    const { advanceMs } = read(clockSchema, body);
    clock.advance(advanceMs);
    tell(response);
  });
}

function decided(response: Response, payment: Payment): void {
  const { merchantOrderNo } = payment;
  response.json({ merchantOrderNo, transStatus: transStatusOf(payment) });
}

/** Express gives `undefined` for a request without a body. */
function read<T>(schema: z.ZodType<T>, body: unknown): T {
  const parsed = schema.safeParse(body);
  if (parsed.success) return parsed.data;
  throw new BadRequest(z.prettifyError(parsed.error));
}

class BadRequest extends Error {
  override readonly name = 'BadRequest';
}

/** Express knows an error handler by its four parameters. */
const failed: ErrorRequestHandler = (error: unknown, _request, response, next) => {
  const problem = problemOf(error);
  if (response.headersSent || !problem) {
    next(error);
    return;
  }
  const { status, code, message } = problem;
  response.status(status).json({ error: { code, message } });
};

function problemOf(error: unknown) {
  if (error instanceof BadRequest) {
    return { status: 400, code: 'BAD_REQUEST', message: error.message };
  }
  if (error instanceof SandboxError) {
    return { status: STATUS[error.code] ?? 409, code: error.code, message: error.message };
  }
  if (isUnreadableBody(error)) {
    return { status: 400, code: 'UNREADABLE_BODY', message: 'Not JSON, or longer than 4 KB.' };
  }
  return undefined;
}
