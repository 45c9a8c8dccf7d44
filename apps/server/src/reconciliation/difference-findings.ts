import type { Ids } from '../ports/ids.ts';
import type { NewFinding } from '../ports/store.ts';
import type { Report } from './report.ts';

/**
 * What a report puts before a person: each difference that is still there, once the day is over.
 * Kept once for each kind and number, so that the same day's next report adds nothing twice.
 */
export function findingsOf(
  report: Report,
  { ids, at }: { readonly ids: Ids; readonly at: Date },
): readonly NewFinding[] {
  if (!report.isComplete) return [];
  const cause = {
    kind: report.madeBy === 'daily' ? 'job' : 'operator',
    reference: report.madeBy,
  } as const;
  return report.differences
    .filter(({ settled }) => !settled)
    .map(({ kind, merchantOrderNo, transNo, orderId, ...difference }) => ({
      id: ids.next(),
      kind: `statement-${kind}`,
      merchantOrderNo: merchantOrderNo ?? '',
      transNo,
      transStatus: null,
      orderId,
      cause,
      at,
      details: {
        day: report.day,
        currency: difference.currency,
        thereMinor: difference.thereMinor,
        hereMinor: difference.hereMinor,
        hereState: difference.hereState,
      },
    }));
}
