import { Router, type ErrorRequestHandler, type Request, type RequestHandler } from 'express';
import { ipKeyGenerator, rateLimit, type Store } from 'express-rate-limit';
import type { Attempts } from '../../ports/attempts.ts';
import { NotificationRefusedError } from '../../ports/gateway.ts';
import { ApiError } from '../api-error.ts';
import { sessionUser } from './authenticate.ts';

const WINDOW_MS = 60_000;

/**
 * How many a minute. Behind one address there may be everybody who sits in the café, so of one
 * address far more is taken than of one shopper.
 */
const MOST = {
  login: { address: 60 },
  order: { user: 10, address: 300 },
  pay: { user: 20, address: 600 },
  /** Confirm and cancel, which ask the gateway. */
  ask: { user: 60, address: 1_800 },
  read: { user: 300, address: 9_000 },
  /** All that operators do. Their logins have a limit of their own beside it. */
  operate: { operator: 120, address: 600 },
  forgery: { address: 600 },
} as const;

export interface RateLimits {
  /** Where all processes count together, for what is dear. */
  readonly shared: Attempts;
  /** Where this process counts by itself, for what is cheap. */
  readonly local: Attempts;
  /** By how much to multiply every limit. */
  readonly factor: number;
}

/** Limits what shoppers do, by session and by address. Mount it behind `authenticate`. */
export function limitShoppers({ shared, local, factor }: RateLimits): Router {
  const byAddress = (what: 'login' | 'order' | 'pay' | 'ask' | 'read', attempts: Attempts) =>
    limit({ key: `${what}-address`, most: MOST[what].address * factor, of: addressOf, attempts });
  const both = (what: 'order' | 'pay' | 'ask' | 'read', attempts: Attempts) => [
    limit({ key: `${what}-user`, most: MOST[what].user * factor, of: userOf, attempts }),
    byAddress(what, attempts),
  ];

  const router = Router();
  router.post('/api/sessions', byAddress('login', shared));
  router.post('/api/orders', both('order', shared));
  router.post('/api/orders/:id/payments', both('pay', shared));
  router.post(['/api/orders/:id/confirm', '/api/orders/:id/cancel'], both('ask', shared));
  router.get(['/api/orders', '/api/orders/:id'], both('read', local));
  return router;
}

/** Limits what comes to the operators' routes, with a session or without, by address. */
export function limitOperatorAddresses({ shared, factor }: RateLimits): RequestHandler {
  const most = MOST.operate.address * factor;
  return limit({ key: 'operate-address', most, of: addressOf, attempts: shared });
}

/** Limits what one operator does. Mount it behind `operatorSession`. */
export function limitOperator(
  { shared, factor }: RateLimits,
  operatorOf: (request: Request) => string,
): RequestHandler {
  const most = MOST.operate.operator * factor;
  return limit({ key: 'operate-operator', most, of: operatorOf, attempts: shared });
}

/**
 * Limits messages that say they are the gateway's and are not. Mount it behind their route: it counts
 * what that refused, so that a true one is taken however many false ones come from where it comes.
 */
export function limitForgeries({ local, factor }: RateLimits): ErrorRequestHandler {
  const most = MOST.forgery.address * factor;
  const limited = limit({ key: 'forgery', most, of: addressOf, attempts: local });
  return async (error: unknown, request, response, next) => {
    if (!(error instanceof NotificationRefusedError)) {
      next(error);
      return;
    }
    await limited(request, response, (tooOften?: unknown) => next(tooOften ?? error));
  };
}

function limit({
  key,
  most,
  of,
  attempts,
}: {
  readonly key: string;
  readonly most: number;
  readonly of: (request: Request) => string;
  readonly attempts: Attempts;
}): RequestHandler {
  return rateLimit({
    windowMs: WINDOW_MS,
    limit: Math.ceil(most),
    keyGenerator: of,
    store: storeOf(attempts, key),
    standardHeaders: false,
    legacyHeaders: false,
    // It checks the proxy's settings at run time and writes to the console.
    validate: false,
    handler(_request, response) {
      const retryAfterSeconds = Number(response.get('Retry-After')) || WINDOW_MS / 1000;
      throw new ApiError(429, 'RATE_LIMITED', 'Too often. Wait, and try again.', {
        retryAfterSeconds,
      });
    },
  });
}

function storeOf(attempts: Attempts, name: string): Store {
  return {
    async increment(key) {
      const { count, endsAt } = await attempts.add(`${name} ${key}`, WINDOW_MS);
      return { totalHits: count, resetTime: endsAt };
    },
    decrement: (key) => attempts.takeBack(`${name} ${key}`),
    // Nobody is let off before the window is over.
    resetKey: () => undefined,
  };
}

function userOf(request: Request): string {
  return sessionUser(request).id;
}

/** Whoever has an IPv6 address has a whole network of them, so that counts as one. */
function addressOf(request: Request): string {
  return ipKeyGenerator(request.ip ?? 'unknown');
}
