import { setSalesSchema, type Sales } from '@minipay/contracts';
import { Router } from 'express';
import { audited } from '../../operators/audited.ts';
import type { Clock } from '../../ports/clock.ts';
import type { Ids } from '../../ports/ids.ts';
import type { SalesState } from '../../ports/sales-store.ts';
import type { Store } from '../../ports/store.ts';
import { sessionOperator } from './operator-session.ts';

/**
 * Stopping and resuming sales: while they are stopped, no order is placed and no payment begins.
 * Other processes know it a second later.
 */
export function salesRoutes(parts: {
  readonly store: Store;
  readonly clock: Clock;
  readonly ids: Ids;
}): Router {
  const { sales } = parts.store;
  const router = Router();

  router.get('/api/admin/sales', async (_request, response) => {
    response.json(salesBody(await sales.read()));
  });

  router.put('/api/admin/sales', async (request, response) => {
    const { stopped } = setSalesSchema.parse(request.body);
    const operator = sessionOperator(request);
    const action = stopped ? 'sales.stop' : 'sales.resume';
    const state = { stopped, changedAt: parts.clock.now(), changedBy: operator };
    await audited({ operator, action, subject: null, details: {} }, parts, () => sales.set(state));
    response.json(salesBody(state));
  });

  return router;
}

function salesBody(state: SalesState | null): Sales {
  return {
    stopped: state?.stopped ?? false,
    changedAt: state?.changedAt.toISOString() ?? null,
    changedBy: state?.changedBy ?? null,
  };
}
