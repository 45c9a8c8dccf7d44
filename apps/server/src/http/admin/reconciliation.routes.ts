import { reconcileSchema, type Reconciliation } from '@minipay/contracts';
import { Router } from 'express';
import { audited } from '../../operators/audited.ts';
import { asLongAsAShopperWaits, type Patience } from '../../payments/patience.ts';
import type { DayProgress } from '../../ports/reconciliation-store.ts';
import {
  reconcileDay,
  type ReconcileParts,
  type ReconcileResult,
} from '../../reconciliation/reconcile-day.ts';
import { ApiError, notFound } from '../api-error.ts';
import { sessionOperator } from './operator-session.ts';
import { reportBody } from './report-body.ts';

export type ReconciliationParts = ReconcileParts &
  Patience & {
    /** Aborted once the server takes no more requests; a comparison then ends, to be done again. */
    readonly stopping: AbortSignal;
  };

/** Comparing a day with the gateway's statement. One that takes long goes on after the answer. */
export function reconciliationRoutes(parts: ReconciliationParts): Router {
  const { store, clock, stopping } = parts;
  const router = Router();

  const progressOf = async (date: string): Promise<Reconciliation | null> => {
    const [progress] = await store.reconciliations.ofDays([date]);
    return progress ? progressBody(progress, clock.now()) : null;
  };

  router.post('/api/admin/reconciliations', async (request, response) => {
    const { date } = reconcileSchema.parse(request.body);
    const operator = sessionOperator(request);
    const action = { operator, action: 'reconcile', subject: date, details: {} };
    const work = audited(action, parts, async () =>
      begun(await reconcileDay(date, operator, parts, stopping)),
    );
    const result = await asLongAsAShopperWaits(work, parts);
    response.status(result?.kind === 'reported' ? 200 : 202).json(await progressOf(date));
  });

  router.get('/api/admin/reconciliations/:date', async (request, response) => {
    const date = reconcileSchema.shape.date.safeParse(request.params.date);
    const body = date.success ? await progressOf(date.data) : null;
    if (!body) throw notFound();
    response.json(body);
  });

  return router;
}

/** @throws ApiError for a refusal */
function begun(result: ReconcileResult): ReconcileResult {
  switch (result.kind) {
    case 'not-begun':
      throw new ApiError(409, 'DAY_NOT_BEGUN', 'The day lies in the future.');
    case 'unreadable':
      throw new ApiError(
        502,
        'STATEMENT_UNREADABLE',
        'The statement was not read to its end, so nothing was compared. Try again.',
        { details: { code: result.code } },
      );
    case 'busy':
    case 'reported':
      return result;
  }
}

function progressBody(progress: DayProgress, now: Date): Reconciliation {
  const { day, claimedUntil, lastError, report } = progress;
  return {
    date: day,
    running: claimedUntil !== null && claimedUntil > now,
    failure: lastError,
    report: report && reportBody(report),
  };
}
