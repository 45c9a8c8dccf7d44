import { idSchema, type DeadEvents } from '@minipay/contracts';
import { Router } from 'express';
import { z } from 'zod';
import { deadEvents } from '../../events/dead-events.ts';
import { replayEvent } from '../../events/replay-event.ts';
import { skipEvent } from '../../events/skip-event.ts';
import { audited } from '../../operators/audited.ts';
import type { Clock } from '../../ports/clock.ts';
import type { Ids } from '../../ports/ids.ts';
import type { Store } from '../../ports/store.ts';
import { notFound } from '../api-error.ts';
import { sessionOperator } from './operator-session.ts';

const PAGE = 50;
const querySchema = z.strictObject({ after: idSchema.optional() });

/** What becomes of a dead event, by the name of the button. */
const ENDS = { replay: replayEvent, skip: skipEvent } as const;

/** Events that the merchant's systems did not take, and what operators do about them. */
export function deadEventRoutes(parts: {
  readonly store: Store;
  readonly clock: Clock;
  readonly ids: Ids;
}): Router {
  const router = Router();

  router.get('/api/admin/events/dead', async (request, response) => {
    const { after } = querySchema.parse(request.query);
    const events = await deadEvents({ after: after ?? null, limit: PAGE }, parts);
    const body: DeadEvents = {
      events: events.map(({ id, orderId, payload, attempts, createdAt, deadAt, lastError }) => ({
        id,
        orderId,
        event: payload,
        attempts,
        createdAt: createdAt.toISOString(),
        deadAt: deadAt.toISOString(),
        lastError,
      })),
      next: events.length < PAGE ? null : (events.at(-1)?.id ?? null),
    };
    response.json(body);
  });

  for (const end of ['replay', 'skip'] as const) {
    router.post(`/api/admin/events/:id/${end}`, async (request, response) => {
      const id = idSchema.safeParse(request.params.id);
      if (!id.success) throw notFound();
      const operator = sessionOperator(request);
      const action = { operator, action: `event.${end}`, subject: id.data, details: {} };
      await audited(action, parts, async () => {
        if (!(await ENDS[end](id.data, parts))) throw notFound();
      });
      response.status(204).end();
    });
  }

  return router;
}
