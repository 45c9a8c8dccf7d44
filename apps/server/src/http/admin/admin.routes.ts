import { Router } from 'express';
import type { SessionTokens } from '../../identity/session-tokens.ts';
import type { Operators } from '../../operators/open-operator-session.ts';
import type { Clock } from '../../ports/clock.ts';
import type { Ids } from '../../ports/ids.ts';
import type { Store } from '../../ports/store.ts';
import { operatorSessionRoutes } from './operator-sessions.routes.ts';
import { operatorSession } from './operator-session.ts';

export interface AdminParts {
  readonly store: Store;
  readonly clock: Clock;
  readonly ids: Ids;
  /** The shoppers' tokens, which are known here to be turned away. */
  readonly tokens: SessionTokens;
}

/** Everything under `/api/admin`: what is not the login needs an operator's session. */
export function adminRoutes(operators: Operators, parts: AdminParts): Router {
  const router = Router();
  router.use(operatorSessionRoutes(operators, parts));
  router.use('/api/admin', operatorSession({ operators, shoppers: parts.tokens }));
  return router;
}
