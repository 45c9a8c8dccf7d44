import { findingSearchSchema, handleFindingSchema, type FindingList } from '@minipay/contracts';
import { Router } from 'express';
import { audited } from '../../operators/audited.ts';
import type { Clock } from '../../ports/clock.ts';
import type { Ids } from '../../ports/ids.ts';
import type { Store } from '../../ports/store.ts';
import { namedByPath } from './named-by-path.ts';
import { findingBody } from './operator-bodies.ts';
import { sessionOperator } from './operator-session.ts';

const PAGE = 50;

/** What waits for a person, and putting down that one has seen to it. */
export function findingRoutes(parts: {
  readonly store: Store;
  readonly clock: Clock;
  readonly ids: Ids;
}): Router {
  const { findings } = parts.store;
  const router = Router();

  router.get('/api/admin/findings', async (request, response) => {
    const { state, before } = findingSearchSchema.parse(request.query);
    const found = await findings.list(state, { before: before ?? null, limit: PAGE });
    const body: FindingList = {
      findings: found.map(findingBody),
      next: found.length < PAGE ? null : (found.at(-1)?.id ?? null),
    };
    response.json(body);
  });

  router.post('/api/admin/findings/:id/handle', async (request, response) => {
    const { note } = handleFindingSchema.parse(request.body);
    const finding = await namedByPath(request, (id) => findings.byId(id));
    const operator = sessionOperator(request);
    const action = { operator, action: 'finding.handle', subject: finding.id, details: { note } };
    await audited(action, parts, () =>
      findings.markHandled(finding.id, operator, note, parts.clock.now()),
    );
    response.json(findingBody(await namedByPath(request, (id) => findings.byId(id))));
  });

  return router;
}
