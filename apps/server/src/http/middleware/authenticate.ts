import type { Request, RequestHandler } from 'express';
import type { SessionTokens } from '../../identity/session-tokens.ts';
import type { KnownUsers } from '../../identity/known-users.ts';
import type { User } from '../../ports/store.ts';
import { ApiError } from '../api-error.ts';

const usersByRequest = new WeakMap<Request, User>();

/** Lets only requests with a session through; `sessionUser` then gives whose it is. */
export function authenticate({
  tokens,
  users,
}: {
  readonly tokens: SessionTokens;
  readonly users: KnownUsers;
}): RequestHandler {
  return async (request, _response, next) => {
    const token = /^Bearer ([^\s]+)$/.exec(request.headers.authorization ?? '')?.[1];
    const userId = token === undefined ? null : await tokens.read(token);
    const user = userId === null ? null : await users.byId(userId);
    if (!user) throw new ApiError(401, 'UNAUTHENTICATED', 'Log in, and repeat the request.');
    usersByRequest.set(request, user);
    next();
  };
}

/** The shopper behind a request that `authenticate` let through. */
export function sessionUser(request: Request): User {
  const user = usersByRequest.get(request);
  if (!user) throw new Error('A route that needs a session was mounted without authenticate().');
  return user;
}
