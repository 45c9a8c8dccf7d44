import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { exportRangeSchema } from '@minipay/contracts';
import { stringify } from 'csv-stringify';
import { Router, type Response } from 'express';
import { exportRows, type ExportKind } from '../../exports/export-rows.ts';
import { audited } from '../../operators/audited.ts';
import type { Clock } from '../../ports/clock.ts';
import type { Ids } from '../../ports/ids.ts';
import type { Store } from '../../ports/store.ts';
import { sessionOperator } from './operator-session.ts';
import { beginningOf, endOf } from './time-range.ts';

/** Payments and refunds as CSV, sent as they are read, however many there are. */
export function exportRoutes(parts: {
  readonly store: Store;
  readonly clock: Clock;
  readonly ids: Ids;
  readonly shop: { readonly timeZone: string };
}): Router {
  const router = Router();
  for (const kind of ['payments', 'refunds'] as const) {
    router.get(`/api/admin/exports/${kind}`, async (request, response) => {
      const range = exportRangeSchema.parse(request.query);
      const operator = sessionOperator(request);
      const { timeZone } = parts.shop;
      const fromTo = { from: beginningOf(range.from, timeZone), to: endOf(range.to, timeZone) };
      const rows = exportRows(kind, fromTo, parts.store.exports);
      const action = { operator, action: `export.${kind}`, subject: null, details: range };
      await audited(action, parts, () => stream(rows, kind, response));
    });
  }
  return router;
}

async function stream(
  rows: AsyncIterable<unknown>,
  kind: ExportKind,
  response: Response,
): Promise<void> {
  response.type('text/csv').attachment(`${kind}.csv`);
  // With a BOM, or spreadsheets take Japanese for something else; what begins like a formula is
  // written so that none computes it.
  const csv = stringify({ bom: true, escape_formulas: true, record_delimiter: 'windows' });
  try {
    await pipeline(Readable.from(rows), csv, response);
  } catch (error) {
    // Who asked for it has gone, and needs no answer.
    if (!response.destroyed || !isPrematureClose(error)) throw error;
  }
}

function isPrematureClose(error: unknown): boolean {
  const hasCode = typeof error === 'object' && error !== null && 'code' in error;
  return hasCode && error.code === 'ERR_STREAM_PREMATURE_CLOSE';
}
