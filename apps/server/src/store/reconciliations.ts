import { and, asc, eq, getTableColumns, inArray, lt, ne, or, sql } from 'drizzle-orm';
import type { ReconciliationStore, Run } from '../ports/reconciliation-store.ts';
import type { Database } from './connection.ts';
import { prepared } from './prepared.ts';
import { payments } from './schema.ts';
import { reconciliations, statementLines } from './schema-reconciliation.ts';
import { compareWithBooks, currenciesOf, unstatedSuccesses } from './statement-comparison.ts';

export function reconciliationStore(database: Database): ReconciliationStore {
  return {
    ...reads(database),
    ...claims(database),
    async addLines({ id, day }, lines) {
      if (lines.length === 0) return;
      // One parameter for all of them: ten for each line would take several times as long.
      const rows = JSON.stringify(lines.map((line) => ({ ...line, runId: id, day })));
      await database.execute(sql`
        insert into ${statementLines}
          (run_id, position, day, is_of_day, trans_no, trans_type, merchant_order_no, currency,
            amount_minor, ended_at)
        select * from jsonb_to_recordset(${rows}::jsonb) as line(
          "runId" text, position int, day date, "isOfDay" boolean, "transNo" text, "transType" int,
          "merchantOrderNo" text, currency text, "amountMinor" bigint, "endedAt" timestamptz)`);
    },
    async allLinesAdded() {
      // They came all at once: without this the database plans as if there were a handful.
      await database.execute(sql`analyze ${statementLines}`);
    },
    compare: (run, after, limit) => compareWithBooks(database, run, after, limit),
    unstated: (stretch, after, limit) => unstatedSuccesses(database, stretch, after, limit),
    currencies: (stretch) => currenciesOf(database, stretch),
    async forgetLines(run, before) {
      const { runId, day, isOfDay } = statementLines;
      const isOfEarlierRun = and(eq(day, run.day), ne(runId, run.id));
      const isAround = and(eq(runId, run.id), eq(isOfDay, false));
      await database.delete(statementLines).where(or(isOfEarlierRun, isAround, lt(day, before)));
    },
  };
}

function reads(database: Database) {
  const { claimedBy, failures, ...progress } = getTableColumns(reconciliations);
  const firstPayment = prepared('payment_first', () =>
    database
      .select({ createdAt: payments.createdAt })
      .from(payments)
      .orderBy(asc(payments.id))
      .limit(1),
  );
  return {
    ofDays: (days) =>
      database
        .select(progress)
        .from(reconciliations)
        .where(inArray(reconciliations.day, [...days])),
    firstPaymentAt: async () => (await firstPayment.execute())[0]?.createdAt ?? null,
  } satisfies Partial<ReconciliationStore>;
}

/** Only the run that has the day in hand writes to it. */
function claims(database: Database) {
  const ofRun = (run: Run) =>
    and(eq(reconciliations.day, run.day), eq(reconciliations.claimedBy, run.id));
  return {
    async claim(run, now, leaseUntil) {
      const claim = { claimedBy: run.id, claimedUntil: leaseUntil };
      const { claimedUntil } = reconciliations;
      const [claimed] = await database
        .insert(reconciliations)
        .values({ day: run.day, ...claim })
        .onConflictDoUpdate({
          target: reconciliations.day,
          set: claim,
          setWhere: sql`${claimedUntil} is null or ${claimedUntil} <= ${now.toISOString()}`,
        })
        .returning({ failures: reconciliations.failures });
      return claimed ?? null;
    },
    async renew(run, leaseUntil) {
      const renewed = await database
        .update(reconciliations)
        .set({ claimedUntil: leaseUntil })
        .where(ofRun(run))
        .returning({ day: reconciliations.day });
      return renewed.length === 1;
    },
    async fail(run, failure) {
      await database
        .update(reconciliations)
        .set({ ...failure, claimedBy: null, claimedUntil: null })
        .where(ofRun(run));
    },
    async finish(run, report) {
      const finished = await database
        .update(reconciliations)
        .set({
          report,
          isComplete: report.isComplete,
          claimedBy: null,
          claimedUntil: null,
          failures: 0,
          nextAttemptAt: null,
          lastError: null,
        })
        .where(ofRun(run))
        .returning({ day: reconciliations.day });
      return finished.length === 1;
    },
  } satisfies Partial<ReconciliationStore>;
}
