import type { Request, RequestHandler } from 'express';
import type { Admission, Rank } from '../../admission/admission.ts';
import { ApiError } from '../api-error.ts';

const RETRY_AFTER_SECONDS = 2;

/** Not taken, since there is more to do than can be done. It has a count in place of a line in the log. */
export class OverloadedError extends ApiError {
  constructor() {
    super(503, 'UNAVAILABLE', 'There is too much to do just now. Nothing was done. Try again.', {
      retryAfterSeconds: RETRY_AFTER_SECONDS,
    });
  }
}

/**
 * Turns away, under overload, before anything is read or asked. Mount `atTheDoor` before what reads
 * bodies, and `inside` behind it: who sends a body slowly has no place until it is here.
 */
export function turnAway(admission: Admission): {
  readonly atTheDoor: RequestHandler;
  readonly inside: RequestHandler;
} {
  const refuse = (request: Request) => {
    if (!admission.takes(rankOf(request))) throw new OverloadedError();
  };
  return {
    atTheDoor(request, _response, next) {
      refuse(request);
      next();
    },
    inside(request, response, next) {
      refuse(request);
      response.on('close', admission.begin());
      next();
    },
  };
}

/** Express takes paths in any case, so they are told apart in any. */
function rankOf({ method, path }: Request): Rank {
  if (/^\/api\/admin(\/|$)/i.test(path)) return 'always';
  return method === 'POST' && /^\/api\/orders\/[^/]+\/confirm\/?$/i.test(path)
    ? 'last'
    : 'ordinary';
}
