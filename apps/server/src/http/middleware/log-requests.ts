import type { RequestHandler } from 'express';
import type { Logger as PinoLogger } from 'pino';
import { pinoHttp } from 'pino-http';
import type { Ids } from '../../ports/ids.ts';

const QUIET_PATHS = new Set(['/healthz', '/readyz']);

/**
 * One line a request, with an id that is in the answer's `X-Request-Id` too. Headers and bodies
 * are left out: they hold tokens and personal data.
 */
export function logRequests(logger: PinoLogger, ids: Ids): RequestHandler {
  return pinoHttp({
    logger,
    genReqId(_request, response) {
      const id = ids.next();
      response.setHeader('X-Request-Id', id);
      return id;
    },
    serializers: {
      req: (request: { id: string; method: string; url: string }) => ({
        id: request.id,
        method: request.method,
        path: request.url.split('?')[0],
      }),
      res: (response: { statusCode: number }) => ({ status: response.statusCode }),
    },
    autoLogging: { ignore: (request) => QUIET_PATHS.has(request.url) },
  });
}
