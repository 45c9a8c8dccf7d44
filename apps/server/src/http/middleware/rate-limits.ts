import { Router, type Request, type RequestHandler } from 'express';
import { ipKeyGenerator, rateLimit, type Store } from 'express-rate-limit';
import type { Attempts } from '../../ports/attempts.ts';
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
  /** Those that were refused: what the gateway signed never counts. */
  notification: { address: 600 },
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

/** Limits messages that say they are the gateway's and are not. The gateway sends again. */
export function limitNotifications({ local, factor }: RateLimits): RequestHandler {
  const most = MOST.notification.address * factor;
  return limit({ key: 'notification', most, of: addressOf, attempts: local, onlyRefused: true });
}

function limit({
  key,
  most,
  of,
  attempts,
  onlyRefused = false,
}: {
  readonly key: string;
  readonly most: number;
  readonly of: (request: Request) => string;
  readonly attempts: Attempts;
  readonly onlyRefused?: boolean;
}): RequestHandler {
  return rateLimit({
    windowMs: WINDOW_MS,
    limit: Math.ceil(most),
    keyGenerator: of,
    store: storeOf(attempts, key),
    skipSuccessfulRequests: onlyRefused,
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
