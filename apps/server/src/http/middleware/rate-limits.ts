import {
  Router,
  type ErrorRequestHandler,
  type Request,
  type RequestHandler,
  type Response,
} from 'express';
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
  /** Cancel, and confirm where the order is not paid yet: they ask the gateway. */
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
export function limitShoppers(limits: RateLimits): Router {
  const { shared, local, factor } = limits;
  const ofAddress = (what: 'login' | 'read', attempts: Attempts) =>
    limit({ key: `${what}-address`, most: MOST[what].address * factor, of: addressOf, attempts });
  const ofUser = limit({
    key: 'read-user',
    most: MOST.read.user * factor,
    of: userOf,
    attempts: local,
  });
  const reading = [ofUser, ofAddress('read', local)];

  const router = Router();
  router.post('/api/sessions', ofAddress('login', shared));
  router.post('/api/orders', counting('order', limits));
  router.post('/api/orders/:id/payments', counting('pay', limits));
  router.post('/api/orders/:id/cancel', counting('ask', limits));
  // Whether it asks the gateway is known only once the order was read; see `limitAsking`.
  router.post('/api/orders/:id/confirm', reading);
  router.get(['/api/orders', '/api/orders/:id'], reading);
  return router;
}

/**
 * @returns counts a request that is about to ask the gateway
 * @throws ApiError 429, when called, where there were too many
 */
export function limitAsking(
  limits: RateLimits,
): (request: Request, response: Response) => Promise<void> {
  return passing(counting('ask', limits));
}

/**
 * By shopper and by address, where all processes count together. They are counted at once, so that
 * the one costs no wait more than the other.
 */
function counting(
  what: 'order' | 'pay' | 'ask',
  { shared: attempts, local, factor }: RateLimits,
): RequestHandler {
  const most = MOST[what].user * factor;
  const keys = { user: `${what}-user`, address: `${what}-address` };
  const ofUser = passing(limit({ key: keys.user, most, of: userOf, attempts }));
  const ofAddress = passing(
    limit({ key: keys.address, most: MOST[what].address * factor, of: addressOf, attempts }),
  );
  return async (request, response, next) => {
    const here = await local.add(`${keys.user}-here ${userOf(request)}`, WINDOW_MS);
    if (here.count > most) {
      // Most likely refused by the first, and then not to be counted by the other.
      await ofUser(request, response);
      await ofAddress(request, response);
    } else {
      const [user, address] = await Promise.allSettled([
        ofUser(request, response),
        ofAddress(request, response),
      ]);
      if (user.status === 'rejected' && address.status === 'fulfilled') {
        // One shopper must not use up what everybody behind the address may.
        await attempts.takeBack(`${keys.address} ${addressOf(request)}`);
      }
      if (user.status === 'rejected') throw user.reason;
      if (address.status === 'rejected') throw address.reason;
    }
    next();
  };
}

/** A handler as a promise that is refused where it does not let the request through. */
function passing(handler: RequestHandler) {
  return (request: Request, response: Response) =>
    new Promise<void>((resolve, reject) => {
      const ended = handler(request, response, (error?: unknown) => {
        if (error === undefined) resolve();
        else
          reject(error instanceof Error ? error : new Error('Not let through.', { cause: error }));
      });
      Promise.resolve(ended).catch(reject);
    });
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
