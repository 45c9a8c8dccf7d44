import { idSchema, type Audit } from '@minipay/contracts';
import { Router } from 'express';
import { z } from 'zod';
import type { Store } from '../../ports/store.ts';

const PAGE = 50;
const querySchema = z.strictObject({ before: idSchema.optional() });

/** What operators did, and tried to. */
export function auditRoutes({ store }: { readonly store: Store }): Router {
  const router = Router();
  router.get('/api/admin/audit', async (request, response) => {
    const { before } = querySchema.parse(request.query);
    const entries = await store.audit.newest({ before: before ?? null, limit: PAGE });
    const body: Audit = {
      entries: entries.map((entry) => ({ ...entry, at: entry.at.toISOString() })),
      next: entries.length < PAGE ? null : (entries.at(-1)?.id ?? null),
    };
    response.json(body);
  });
  return router;
}
