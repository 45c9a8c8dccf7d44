import { idSchema } from '@minipay/contracts';
import { Router } from 'express';
import { audited } from '../../operators/audited.ts';
import type { KnownUsers } from '../../identity/known-users.ts';
import type { Clock } from '../../ports/clock.ts';
import type { Ids } from '../../ports/ids.ts';
import type { Store } from '../../ports/store.ts';
import { forgetUser } from '../../privacy/forget-user.ts';
import { notFound } from '../api-error.ts';
import { sessionOperator } from './operator-session.ts';

/** What operators do about shoppers as people. */
export function userRoutes(parts: {
  readonly store: Store;
  readonly users: KnownUsers;
  readonly clock: Clock;
  readonly ids: Ids;
}): Router {
  const router = Router();
  router.post('/api/admin/users/:id/forget', async (request, response) => {
    const id = idSchema.safeParse(request.params.id);
    if (!id.success) throw notFound();
    const operator = sessionOperator(request);
    const action = { operator, action: 'user.forget', subject: id.data, details: {} };
    await audited(action, parts, async () => {
      if (!(await forgetUser(id.data, parts))) throw notFound();
    });
    response.status(204).end();
  });
  return router;
}
