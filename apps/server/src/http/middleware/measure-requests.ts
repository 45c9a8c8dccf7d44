import type { RequestHandler } from 'express';
import type { Clock } from '../../ports/clock.ts';

type Answered = (request: {
  readonly method: string;
  readonly route: string;
  readonly status: number;
  readonly seconds: number;
}) => void;

/** Tells how long each request took, under its route: a path with ids would be new each time. */
export function measureRequests(answered: Answered, clock: Clock): RequestHandler {
  return (request, response, next) => {
    const begunMs = clock.now().getTime();
    response.on('finish', () => {
      const { statusCode: status } = response;
      const seconds = (clock.now().getTime() - begunMs) / 1000;
      answered({
        method: methodOf(request.method),
        route: routeOf(request.route),
        status,
        seconds,
      });
    });
    next();
  };
}

const METHODS = new Set(['GET', 'POST', 'PUT', 'HEAD', 'OPTIONS', 'DELETE', 'PATCH']);

function methodOf(method: string): string {
  return METHODS.has(method) ? method : 'other';
}

/** The route that Express came to; files and what does not exist have none. */
function routeOf(route: unknown): string {
  const hasPath = typeof route === 'object' && route !== null && 'path' in route;
  return hasPath && typeof route.path === 'string' ? route.path : 'none';
}
