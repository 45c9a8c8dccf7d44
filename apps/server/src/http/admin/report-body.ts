import type { ReconciliationReport } from '@minipay/contracts';
import { differenceKinds } from '../../reconciliation/kinds.ts';
import type { Report } from '../../reconciliation/report.ts';

/** A report as operators see it, with what each kind means and what to do about it. */
export function reportBody(report: Report): ReconciliationReport {
  const { day, counts, differences, ...rest } = report;
  const { byKind, ...totals } = counts;
  const kinds = Object.entries(differenceKinds).flatMap(([name, { means, mend }]) => {
    // The table's own keys.
    const kind = name as keyof typeof differenceKinds;
    const count = byKind[kind];
    return count === undefined ? [] : [{ kind, count, means, mend }];
  });
  return { ...rest, ...totals, kinds, differences: differences.map((each) => ({ ...each })) };
}
