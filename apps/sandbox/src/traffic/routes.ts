import express, {
  type ErrorRequestHandler,
  type Request,
  type RequestHandler,
  type Response,
  type Router,
} from 'express';
import { z } from 'zod';
import { jsonBody } from '../json-body.ts';
import { follow } from './follow.ts';
import { witnessedSchema, type TrafficLog } from './traffic-log.ts';

const MAX_BODY = '1mb';
const MAX_FOLLOWERS = 32;
const RECONNECT_MS = 1_000;

const postedSchema = z.array(witnessedSchema).max(100);

/**
 * The log: written by the merchant's server, read at once or as it grows.
 *
 * @param run names this start of the sandbox, since the entries' ids begin anew with each
 */
export function trafficRoutes(log: TrafficLog, run: string): Router {
  const router = express.Router();
  router.post(
    '/sandbox/log',
    onlyLoopback,
    jsonBody(MAX_BODY),
    (request: Request, response: Response) => {
      const body: unknown = request.body;
      const posted = postedSchema.safeParse(Array.isArray(body) ? body : [body]);
      if (!posted.success) {
        response.status(400).json(problem('INVALID_ENTRY', z.prettifyError(posted.error)));
        return;
      }
      for (const entry of posted.data) log.add(entry);
      response.status(204).end();
    },
    unreadable,
  );
  router.get('/sandbox/log', (request, response) => {
    response.json({ entries: log.after(idOf(request.query.after)) });
  });
  router.get('/sandbox/events', events(log, run));
  return router;
}

/**
 * Server-sent events: what the reader missed since `Last-Event-ID`, or everything where that is of
 * another run, then each new entry.
 */
function events(log: TrafficLog, run: string): RequestHandler {
  let followers = 0;
  return (request, response) => {
    if (followers >= MAX_FOLLOWERS) {
      response.status(503).json(problem('TOO_MANY_READERS', 'Close another workbench first.'));
      return;
    }
    followers += 1;
    response.writeHead(200, { 'Content-Type': 'text/event-stream', 'Cache-Control': 'no-store' });
    response.write(`retry: ${RECONNECT_MS}\n\n`);
    const [seenRun, seenId] = String(request.headers['last-event-id'] ?? '').split('.');
    const leave = follow(log, response, { run, afterId: seenRun === run ? idOf(seenId) : 0 });
    response.on('close', () => {
      followers -= 1;
      leave();
    });
  };
}

const onlyLoopback: RequestHandler = (request, response, next) => {
  const address = request.socket.remoteAddress ?? '';
  if (/^(?:::ffff:)?127\.|^::1$/.test(address)) {
    next();
    return;
  }
  response.status(403).json(problem('NOT_LOOPBACK', 'The log takes entries from this machine.'));
};

/** Express knows an error handler by its four parameters. */
const unreadable: ErrorRequestHandler = (error: unknown, _request, response, next) => {
  if (response.headersSent) {
    next(error);
    return;
  }
  response.status(400).json(problem('UNREADABLE_BODY', 'Not JSON, or longer than 1 MB.'));
};

function idOf(text: unknown): number {
  return typeof text === 'string' && /^[0-9]{1,15}$/.test(text) ? Number(text) : 0;
}

function problem(code: string, message: string) {
  return { error: { code, message } };
}
