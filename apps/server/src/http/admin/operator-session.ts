import type { Request, RequestHandler } from 'express';
import type { SessionTokens } from '../../identity/session-tokens.ts';
import type { Operators } from '../../operators/open-operator-session.ts';
import { ApiError } from '../api-error.ts';

const operatorsByRequest = new WeakMap<Request, string>();

/**
 * Lets only requests of operators through; `sessionOperator` then gives whose it is. A shopper is
 * known as one and turned away. Who is no longer in the configuration is out at once.
 */
export function operatorSession({
  operators,
  shoppers,
}: {
  readonly operators: Pick<Operators, 'accounts' | 'tokens'>;
  readonly shoppers: SessionTokens;
}): RequestHandler {
  return async (request, response, next) => {
    const token = /^Bearer ([^\s]+)$/.exec(request.headers.authorization ?? '')?.[1] ?? '';
    const name = await operators.tokens.read(token);
    if (name === null || !operators.accounts.some((account) => account.name === name)) {
      if ((await shoppers.read(token)) !== null) {
        throw new ApiError(403, 'FORBIDDEN', 'This is for operators of the shop.');
      }
      throw new ApiError(401, 'UNAUTHENTICATED', 'Log in as an operator, and repeat the request.');
    }
    operatorsByRequest.set(request, name);
    response.set('Cache-Control', 'no-store');
    next();
  };
}

/** The name of the operator behind a request that `operatorSession` let through. */
export function sessionOperator(request: Request): string {
  const name = operatorsByRequest.get(request);
  if (name === undefined) throw new Error('An admin route was mounted without operatorSession().');
  return name;
}
