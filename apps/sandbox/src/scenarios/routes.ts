import express, { type ErrorRequestHandler, type Response, type Router } from 'express';
import { SandboxError, type SandboxErrorCode } from '../errors.ts';
import { isUnreadableBody, jsonBody } from '../json-body.ts';
import type { ArmRequest } from './armed.ts';
import type { Scenarios } from './scenarios.ts';
import { SCENARIOS } from './table.ts';

const STATUS: Partial<Record<SandboxErrorCode, number>> = {
  BAD_SCENARIO: 400,
  PAYMENT_EXISTS: 409,
  TOO_MANY_ARMED: 429,
};

/** The table and what is armed of it. */
export function scenarioRoutes(scenarios: Scenarios): Router {
  const router = express.Router();
  router.get('/sandbox/scenarios', (_request, response) => {
    const table = SCENARIOS.map(({ id, title, does, amountMinor, group }) => ({
      id,
      title,
      does,
      amountMinor,
      group,
    }));
    response.json({ scenarios: table, armed: scenarios.list() });
  });
  router.post('/sandbox/scenarios', jsonBody('4kb'), (request, response) => {
    arm(request.body, response, scenarios);
  });
  router.delete('/sandbox/scenarios', (_request, response) => {
    scenarios.disarmAll();
    response.status(204).end();
  });
  router.delete('/sandbox/scenarios/:armedId', ({ params }, response) => {
    if (scenarios.disarm(params.armedId)) response.status(204).end();
    else fail(response, 404, { code: 'NOT_ARMED', message: 'Nothing of this id is armed.' });
  });
  router.use('/sandbox/scenarios', unreadable);
  return router;
}

function arm(body: unknown, response: Response, scenarios: Scenarios): void {
  try {
    // Read and checked by `arm` itself, since a library's caller may say anything as well.
    response.status(201).json(scenarios.arm(body as ArmRequest));
  } catch (error) {
    if (!(error instanceof SandboxError)) throw error;
    fail(response, STATUS[error.code] ?? 500, error);
  }
}

/** Express knows an error handler by its four parameters. */
const unreadable: ErrorRequestHandler = (error: unknown, _request, response, next) => {
  if (response.headersSent || error instanceof SandboxError || !isUnreadableBody(error)) {
    next(error);
    return;
  }
  fail(response, 400, { code: 'UNREADABLE_BODY', message: 'Not JSON, or longer than 4 KB.' });
};

function fail(
  response: Response,
  status: number,
  { code, message }: { readonly code: string; readonly message: string },
): void {
  response.status(status).json({ error: { code, message } });
}
