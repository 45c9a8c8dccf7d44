import { createOperatorSessionSchema, type OperatorSession } from '@minipay/contracts';
import { Router } from 'express';
import {
  openOperatorSession,
  type OperatorLoginResult,
  type Operators,
} from '../../operators/open-operator-session.ts';
import type { Clock } from '../../ports/clock.ts';
import type { Ids } from '../../ports/ids.ts';
import type { Store } from '../../ports/store.ts';
import { ApiError } from '../api-error.ts';

/** Where operators log in. Of the admin routes the only one that needs no session. */
export function operatorSessionRoutes(
  operators: Operators,
  parts: { readonly store: Store; readonly clock: Clock; readonly ids: Ids },
): Router {
  const router = Router();
  router.post('/api/admin/sessions', async (request, response) => {
    const login = createOperatorSessionSchema.parse(request.body);
    const address = request.ip ?? 'unknown';
    const result = await openOperatorSession({ ...login, address }, operators, parts);
    response.status(201).set('Cache-Control', 'no-store').json(opened(result));
  });
  return router;
}

/** @throws ApiError for a refusal */
function opened(result: OperatorLoginResult): OperatorSession {
  switch (result.kind) {
    case 'opened':
      return { token: result.token, expiresAt: result.expiresAt.toISOString() };
    case 'refused':
      throw new ApiError(401, 'LOGIN_REFUSED', 'Name or password are wrong.');
    case 'too-often':
      throw new ApiError(429, 'RATE_LIMITED', 'Too many attempts to log in.', {
        retryAfterSeconds: result.retryAfterSeconds,
      });
    case 'busy':
      throw new ApiError(503, 'UNAVAILABLE', 'Too many log in at this moment. Try again.', {
        retryAfterSeconds: 5,
      });
  }
}
