import { createSessionSchema, type Session } from '@minipay/contracts';
import { Router } from 'express';
import type { Logins } from '../identity/login.ts';
import { openSession } from '../identity/open-session.ts';
import type { SessionTokens } from '../identity/session-tokens.ts';
import type { Ids } from '../ports/ids.ts';
import type { UserStore } from '../ports/store.ts';

export function sessionRoutes(parts: {
  readonly logins: Logins;
  readonly tokens: SessionTokens;
  readonly users: UserStore;
  readonly ids: Ids;
}): Router {
  const router = Router();
  router.post('/api/sessions', async (request, response) => {
    const login = createSessionSchema.parse(request.body);
    const { user, token, expiresAt } = await openSession(login, parts);
    const body: Session = { token, expiresAt: expiresAt.toISOString(), wallet: user.wallet };
    response.status(201).json(body);
  });
  return router;
}
