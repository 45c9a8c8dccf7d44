import type { QueryPaymentParts } from '../payments/query-payment.ts';
import type { ComparedLine, Run } from '../ports/reconciliation-store.ts';
import { StatementUnreadableError, type Statement } from '../ports/statement.ts';
import { addDays, businessDay, type Stretch } from './business-day.ts';
import { findingsOf } from './difference-findings.ts';
import { judgeLine } from './judge-line.ts';
import { readStatement } from './read-statement.ts';
import type { Report } from './report.ts';
import { settleByQuery } from './settle-by-query.ts';
import { createTally, differenceOf, unstatedDifference, type Tally } from './tally.ts';

const LEASE_MS = 5 * 60_000;
const PAGE = 500;
/** So many questions settle the losses of a bad day; where more differ, asking is no cure. */
const MOST_QUERIES = 1_000;
/** As long as lines are kept, a success that we learn of late finds its own. */
const LINES_KEPT_DAYS = 62;
const FIRST_RETRY_MS = 5 * 60_000;
const LONGEST_RETRY_MS = 2 * 60 * 60_000;
/** The server was stopped meanwhile; whoever runs next goes on at once. */
const STOPPED = 'STOPPED';

export interface ReconcileParts extends QueryPaymentParts {
  readonly statement: Statement;
  readonly shop: { readonly currency: string; readonly timeZone: string };
}

export type ReconcileResult =
  | { readonly kind: 'reported'; readonly report: Report }
  /** The day lies in the future. */
  | { readonly kind: 'not-begun' }
  /** Another run has the day in hand, or took it over. */
  | { readonly kind: 'busy' }
  /** The gateway did not give its statement, or the server was stopped; there is no new report. */
  | { readonly kind: 'unreadable'; readonly code: string };

class DayLostError extends Error {
  override readonly name = 'DayLostError';
}

/**
 * Compares a business day of the merchant with the gateway's statement and keeps the report, in
 * place of the day's earlier one. The statement changes no payment and no refund: what it has as
 * done and our books have not is asked about by a query, and what remains becomes a finding, unless
 * the day is not over yet.
 *
 * @param day `YYYY-MM-DD`
 * @param madeBy `daily`, or the operator's name
 */
export async function reconcileDay(
  day: string,
  madeBy: string,
  parts: ReconcileParts,
  signal: AbortSignal = new AbortController().signal,
): Promise<ReconcileResult> {
  const { store, clock, ids, shop } = parts;
  const stretch = businessDay(day, shop.timeZone);
  const now = clock.now();
  if (now <= stretch.from) return { kind: 'not-begun' };
  const run: Run = { id: ids.next(), day };
  const claim = await store.reconciliations.claim(run, now, leaseFrom(now));
  if (!claim) return { kind: 'busy' };
  try {
    const report = await compareDay(run, stretch, madeBy, parts, signal);
    await keepReport(run, report, parts);
    return { kind: 'reported', report };
  } catch (error) {
    if (error instanceof DayLostError) return { kind: 'busy' };
    const lastError = codeOf(error, signal);
    const failures = claim.failures + (lastError === STOPPED ? 0 : 1);
    const nextAttemptAt = new Date(clock.now().getTime() + retryMs(failures));
    await store.reconciliations.fail(run, { lastError, failures, nextAttemptAt });
    if (lastError === 'INTERNAL') throw error;
    parts.logger.warn({ day, code: lastError, err: error }, 'A day was not compared to the end.');
    return { kind: 'unreadable', code: lastError };
  }
}

function codeOf(error: unknown, signal: AbortSignal): string {
  if (signal.aborted) return STOPPED;
  return error instanceof StatementUnreadableError ? error.code : 'INTERNAL';
}

function retryMs(failures: number): number {
  return failures === 0 ? 0 : Math.min(LONGEST_RETRY_MS, FIRST_RETRY_MS * 2 ** (failures - 1));
}

async function compareDay(
  run: Run,
  day: Stretch,
  madeBy: string,
  parts: ReconcileParts,
  signal: AbortSignal,
): Promise<Report> {
  const { store, clock, shop, statement } = parts;
  const { reconciliations } = store;
  const now = clock.now();
  const isComplete = now >= day.to;
  const compared = { from: day.from, to: isComplete ? day.to : now };
  const keep = async () => {
    if (!(await reconciliations.renew(run, leaseFrom(clock.now())))) throw new DayLostError();
  };
  const currencies = new Set([shop.currency, ...(await reconciliations.currencies(compared))]);
  await readStatement(run, day, [...currencies], { statement, store, now, keep, signal });

  const tally = createTally();
  await compareLines(run, tally, { ...parts, keep, signal });
  await findUnstated(compared, tally, { ...parts, keep, signal });
  return {
    day: run.day,
    timeZone: shop.timeZone,
    from: compared.from.toISOString(),
    to: compared.to.toISOString(),
    isComplete,
    madeAt: clock.now().toISOString(),
    madeBy,
    counts: tally.counts,
    differences: tally.differences,
  };
}

interface ComparingParts extends ReconcileParts {
  readonly keep: () => Promise<void>;
  readonly signal: AbortSignal;
}

async function compareLines(run: Run, tally: Tally, parts: ComparingParts): Promise<void> {
  let queries = 0;
  let page: readonly ComparedLine[] = [];
  do {
    parts.signal.throwIfAborted();
    await parts.keep();
    page = await parts.store.reconciliations.compare(run, page.at(-1)?.position ?? 0, PAGE);
    for (const compared of page) {
      const verdict = judgeLine(compared);
      if (verdict.kind === 'matched') {
        tally.matched();
      } else if (verdict.ask === null || queries === MOST_QUERIES) {
        tally.differs(differenceOf(compared, verdict.kind, false));
      } else {
        queries += 1;
        await parts.keep();
        const { kind } = judgeLine(await settleByQuery(compared, verdict.ask, parts));
        const settled = kind === 'matched';
        tally.differs(differenceOf(compared, settled ? verdict.kind : kind, settled));
      }
    }
  } while (page.length === PAGE);
}

async function findUnstated(
  stretch: Stretch,
  tally: Tally,
  { store, keep, signal }: ComparingParts,
): Promise<void> {
  for (let last = null; ;) {
    signal.throwIfAborted();
    await keep();
    const page = await store.reconciliations.unstated(stretch, last, PAGE);
    for (const success of page) tally.differs(unstatedDifference(success));
    last = page.at(-1) ?? null;
    if (page.length < PAGE) return;
  }
}

async function keepReport(run: Run, report: Report, parts: ReconcileParts): Promise<void> {
  const { store, ids, clock } = parts;
  await store.transaction(async (tx) => {
    if (!(await tx.reconciliations.finish(run, report))) throw new DayLostError();
    await tx.reconciliations.forgetLines(run, addDays(run.day, -LINES_KEPT_DAYS));
    for (const finding of findingsOf(report, { ids, at: clock.now() })) {
      await tx.findings.add(finding);
    }
  });
}

function leaseFrom(now: Date): Date {
  return new Date(now.getTime() + LEASE_MS);
}
