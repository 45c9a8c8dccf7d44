import type { RequestHandler } from 'express';
import type { Logger as PinoLogger } from 'pino';
import type { Ids } from '../../ports/ids.ts';

const QUIET_PATHS = new Set(['/healthz', '/readyz']);

/**
 * One line a request, with an id that is in the answer's `X-Request-Id` too. Headers and bodies
 * are left out: they hold tokens and personal data.
 */
export function logRequests(logger: PinoLogger, ids: Ids): RequestHandler {
  // To look for secrets in lines that are made of nothing else than what stands below costs as much
  // as to write them.
  const lines = logger.child({}, { redact: [] });
  return (request, response, next) => {
    const { method, path } = request;
    const requestId = ids.next();
    response.setHeader('X-Request-Id', requestId);
    const begunMs = performance.now();
    response.once('close', () => {
      if (QUIET_PATHS.has(path)) return;
      const tookMs = Math.round(performance.now() - begunMs);
      const { statusCode: status, writableFinished } = response;
      if (!writableFinished) {
        lines.info({ requestId, method, path, tookMs }, 'request given up by the client');
        return;
      }
      const level = status < 500 ? 'info' : 'error';
      lines[level]({ requestId, method, path, status, tookMs }, 'request completed');
    });
    next();
  };
}
