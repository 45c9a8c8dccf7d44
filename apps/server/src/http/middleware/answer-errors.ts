import type { ErrorBody } from '@minipay/contracts';
import type { ErrorRequestHandler, RequestHandler } from 'express';
import { z } from 'zod';
import { LoginRefusedError, LoginUnavailableError } from '../../identity/login.ts';
import { NotificationRefusedError } from '../../ports/gateway.ts';
import type { Logger } from '../../ports/logger.ts';
import { ApiError, notFound } from '../api-error.ts';

/** For a path that nothing answers. */
export const answerNotFound: RequestHandler = () => {
  throw notFound();
};

/** Turns whatever was thrown into the API's error shape; a surprise is logged and says nothing. */
export function answerErrors(logger: Logger): ErrorRequestHandler {
  return (thrown: unknown, _request, response, next) => {
    const error = toApiError(thrown);
    const requestId = response.get('X-Request-Id') ?? '';
    if (error.status >= 500 && !(thrown instanceof ApiError)) {
      logger.error({ err: thrown, requestId }, 'A request failed.');
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
    response.status(error.status).json(body);
  };
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
  const status = bodyParserStatus(thrown);
  if (status !== null) {
    return new ApiError(status, 'UNREADABLE_BODY', 'The body is too large or cannot be read here.');
  }
  return new ApiError(500, 'INTERNAL', 'The server made a mistake; its log knows more.');
}

/** Express and its body parsers mark what the client did wrong with a 4xx status. */
function bodyParserStatus(thrown: unknown): number | null {
  if (!(thrown instanceof Error) || !('status' in thrown)) return null;
  const { status } = thrown;
  return typeof status === 'number' && status >= 400 && status < 500 ? status : null;
}
