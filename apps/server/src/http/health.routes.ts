import { Router } from 'express';
import type { Store } from '../ports/store.ts';
import { ApiError } from './api-error.ts';

/** `/healthz`: the process lives. `/readyz`: it can work, so traffic may come. */
export function healthRoutes({
  store,
  stopping,
}: {
  readonly store: Store;
  readonly stopping: AbortSignal;
}): Router {
  const router = Router();
  router.get('/healthz', (_request, response) => {
    response.json({ status: 'ok' });
  });
  router.get('/readyz', async (_request, response) => {
    if (stopping.aborted) {
      throw new ApiError(503, 'UNAVAILABLE', 'The server is stopping.', { retryAfterSeconds: 1 });
    }
    await store.ping();
    response.json({ status: 'ready' });
  });
  return router;
}
