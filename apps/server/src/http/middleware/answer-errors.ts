import type { ErrorBody } from '@minipay/contracts';
import type { ErrorRequestHandler, Request, RequestHandler } from 'express';
import { z } from 'zod';
import { LoginRefusedError, LoginUnavailableError } from '../../identity/login.ts';
import { NotificationRefusedError } from '../../ports/gateway.ts';
import type { Logger } from '../../ports/logger.ts';
import { StoreUnavailableError } from '../../ports/store.ts';
import { ApiError, notFound } from '../api-error.ts';
import { OverloadedError } from './turn-away.ts';

/** For a path that nothing answers. */
export const answerNotFound: RequestHandler = () => {
  throw notFound();
};

/** Turns whatever was thrown into the API's error shape; a surprise is logged and says nothing. */
export function answerErrors(logger: Logger): ErrorRequestHandler {
  return (thrown: unknown, request, response, next) => {
    const error = toApiError(thrown);
    const requestId = response.get('X-Request-Id') ?? '';
    if (error.code === 'INTERNAL') {
      logger.error({ err: thrown, requestId }, 'A request failed.');
    } else if (isWorthALine(error)) {
      logger.warn({ err: thrown, requestId }, 'A request was turned away.');
    }
    if (response.headersSent) {
      next(thrown);
      return;
    }
    const body: ErrorBody = {
      error: {
        code: error.code,
        message: error.message,
        requestId,
        ...(error.details !== undefined && { details: error.details }),
        ...(error.psn !== undefined && { psn: error.psn }),
      },
    };
    if (error.retryAfterSeconds !== undefined) {
      response.set('Retry-After', String(error.retryAfterSeconds));
    }
    // What is left of a body is not waited for: its end need not come.
    if (!request.complete && hasBody(request)) response.set('Connection', 'close');
    response.status(error.status).json(body);
  };
}

function isWorthALine(error: ApiError): boolean {
  if (error instanceof OverloadedError) return false;
  return error.code === 'UNAVAILABLE' || error.code === 'NOTIFICATION_REFUSED';
}

function hasBody({ headers }: Request): boolean {
  return 'transfer-encoding' in headers || Number(headers['content-length'] ?? 0) > 0;
}

function toApiError(thrown: unknown): ApiError {
  if (thrown instanceof ApiError) return thrown;
  if (thrown instanceof z.ZodError) {
    const details = thrown.issues.map(({ path, message }) => ({ path: path.join('.'), message }));
    return new ApiError(400, 'INVALID_REQUEST', 'The request is not of the documented shape.', {
      details,
    });
  }
  if (thrown instanceof LoginRefusedError) return new ApiError(401, thrown.code, thrown.message);
  if (thrown instanceof LoginUnavailableError) {
    return new ApiError(503, thrown.code, thrown.message, { retryAfterSeconds: 2 });
  }
  if (thrown instanceof NotificationRefusedError) {
    return new ApiError(400, 'NOTIFICATION_REFUSED', thrown.message);
  }
  if (thrown instanceof StoreUnavailableError) {
    const message = 'The server cannot reach its database just now. Try again.';
    return new ApiError(503, 'UNAVAILABLE', message, { retryAfterSeconds: 2 });
  }
  return ofExpress(thrown) ?? new ApiError(500, 'INTERNAL', 'The server made a mistake.');
}

/** Express and its parts mark what the client did wrong with a 4xx status. */
function ofExpress(thrown: unknown): ApiError | null {
  if (!(thrown instanceof Error) || !('status' in thrown)) return null;
  const { status } = thrown;
  if (typeof status !== 'number' || status < 400 || status > 499) return null;
  if (status === 404) return notFound();
  // Its body parsers name what is wrong with a body in `type`.
  return 'type' in thrown
    ? new ApiError(status, 'UNREADABLE_BODY', 'The body is too large or cannot be read here.')
    : new ApiError(status, 'INVALID_REQUEST', 'The request cannot be read here.');
}
