import cors from 'cors';
import type { RequestHandler } from 'express';

/** How long a browser need not ask again, in seconds. */
const PREFLIGHT_LASTS_SECONDS = 600;

/**
 * Lets browsers call from pages of these origins, and of no other; without any, nothing changes.
 * The session is in a header and in no cookie, so that a browser sends none by itself.
 */
export function allowOrigins(origins: readonly string[]): RequestHandler {
  if (origins.length === 0) return (_request, _response, next) => next();
  return cors({
    origin: [...origins],
    methods: ['GET', 'POST'],
    allowedHeaders: ['Authorization', 'Content-Type', 'Idempotency-Key'],
    exposedHeaders: ['Retry-After', 'X-Request-Id'],
    maxAge: PREFLIGHT_LASTS_SECONDS,
  });
}
