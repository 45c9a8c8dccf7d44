import { and, asc, eq, getTableColumns, gt, gte, inArray, lt, sql } from 'drizzle-orm';
import { alias } from 'drizzle-orm/pg-core';
import { TRANS_TYPE } from '../payments/trans-status.ts';
import type { ComparedLine, Run, UnstatedSuccess } from '../ports/reconciliation-store.ts';
import type { StatementLine } from '../ports/statement.ts';
import type { Stretch } from '../reconciliation/business-day.ts';
import type { Database } from './connection.ts';
import { history, payments, refunds } from './schema.ts';
import { statementLines } from './schema-reconciliation.ts';

/** A page of a run's lines, each beside the payment and the refund that have its numbers. */
export async function compareWithBooks(
  database: Database,
  run: Run,
  after: number,
  limit: number,
): Promise<readonly ComparedLine[]> {
  const { runId, day, ...columns } = getTableColumns(statementLines);
  const rows = await database
    .select({ ...columns, isRepeated: sql<boolean>`${isRepeated(database)}` })
    .from(statementLines)
    .where(
      and(
        eq(statementLines.runId, run.id),
        eq(statementLines.isOfDay, true),
        gt(statementLines.position, after),
      ),
    )
    .orderBy(asc(statementLines.position))
    .limit(limit);
  const sales = rows.filter(({ transType }) => transType === TRANS_TYPE.sale);
  const moneyBack = rows.filter(({ transType }) => transType !== TRANS_TYPE.sale);
  const paymentOf = await byNumbers(
    sales,
    (numbers) => database.select().from(payments).where(inArray(payments.merchantOrderNo, numbers)),
    (transNos) => database.select().from(payments).where(inArray(payments.transNo, transNos)),
    ({ merchantOrderNo }) => merchantOrderNo,
  );
  const refundOf = await byNumbers(
    moneyBack,
    (numbers) => database.select().from(refunds).where(inArray(refunds.refundNumber, numbers)),
    (transNos) => database.select().from(refunds).where(inArray(refunds.transNo, transNos)),
    ({ refundNumber }) => refundNumber,
  );
  return rows.map(({ isRepeated, position, isOfDay, ...line }) => ({
    line,
    position,
    isRepeated,
    payment: paymentOf(line),
    refund: refundOf(line),
  }));
}

/** Finds rows by the number that we gave them, and where that finds none, by the gateway's. */
async function byNumbers<Row extends { readonly transNo: string | null }>(
  lines: readonly Numbers[],
  withNumbers: (numbers: string[]) => Promise<readonly Row[]>,
  withTransNos: (transNos: string[]) => Promise<readonly Row[]>,
  numberOf: (row: Row) => string,
): Promise<(line: Numbers) => Row | null> {
  const numbers = lines.flatMap(({ merchantOrderNo }) => merchantOrderNo ?? []);
  const rows = numbers.length === 0 ? [] : await withNumbers(numbers);
  const byNumber = new Map(rows.map((row) => [numberOf(row), row]));
  const notFound = lines.filter((line) => !byNumber.has(line.merchantOrderNo ?? ''));
  const transNos = notFound.map(({ transNo }) => transNo);
  const more = transNos.length === 0 ? [] : await withTransNos(transNos);
  const byTransNo = new Map(more.map((row) => [row.transNo, row]));
  return (line) => byNumber.get(line.merchantOrderNo ?? '') ?? byTransNo.get(line.transNo) ?? null;
}

type Numbers = Pick<StatementLine, 'merchantOrderNo' | 'transNo'>;

function isRepeated(database: Database) {
  const earlier = alias(statementLines, 'earlier');
  const sameOf = (column: 'transNo' | 'merchantOrderNo') =>
    database
      .select({ one: sql`1` })
      .from(earlier)
      .where(
        and(
          eq(earlier.runId, statementLines.runId),
          lt(earlier.position, statementLines.position),
          eq(earlier.transType, statementLines.transType),
          eq(earlier[column], statementLines[column]),
        ),
      );
  return sql`(exists ${sameOf('transNo')} or exists ${sameOf('merchantOrderNo')})`;
}

/** What the history says succeeded in a stretch of time, oldest first, and no kept line tells of. */
export async function unstatedSuccesses(
  database: Database,
  { from, to }: Stretch,
  after: Pick<UnstatedSuccess, 'at' | 'historyId'> | null,
  limit: number,
): Promise<readonly UnstatedSuccess[]> {
  const isRefund = sql`${history.refundId} is not null`;
  const number = sql<string>`coalesce(${refunds.refundNumber}, ${payments.merchantOrderNo})`;
  const transNo = sql<string | null>`
    case when ${isRefund} then ${refunds.transNo} else ${payments.transNo} end`;
  const stated = (
    column: typeof statementLines.transNo | typeof statementLines.merchantOrderNo,
    value: typeof transNo,
  ) => sql`
    exists (select 1 from ${statementLines}
      where ${column} = ${value} and (${statementLines.transType} <> 1) = (${isRefund}))`;
  return database
    .select({
      historyId: history.id,
      at: history.at,
      what: sql<'payment' | 'refund'>`case when ${isRefund} then 'refund' else 'payment' end`,
      merchantOrderNo: number,
      transNo,
      orderId: history.orderId,
      currency: payments.currency,
      amountMinor: sql`coalesce(${refunds.amountMinor}, ${payments.amountMinor})`.mapWith(Number),
    })
    .from(history)
    .innerJoin(payments, eq(payments.id, history.paymentId))
    .leftJoin(refunds, eq(refunds.id, history.refundId))
    .where(
      and(
        hasSucceeded,
        gte(history.at, from),
        lt(history.at, to),
        after === null
          ? undefined
          : sql`(${history.at}, ${history.id}) > (${after.at.toISOString()}::timestamptz, ${after.historyId})`,
        sql`not ${stated(statementLines.merchantOrderNo, number)}`,
        sql`not ${stated(statementLines.transNo, transNo)}`,
      ),
    )
    .orderBy(asc(history.at), asc(history.id))
    .limit(limit);
}

/** Written out, or a plan for all values would not know that the index of successes has them. */
const hasSucceeded = sql`${history.toState} = 'succeeded'`;

/** The currencies of what succeeded in a stretch of time. */
export async function currenciesOf(
  database: Database,
  { from, to }: Stretch,
): Promise<readonly string[]> {
  const rows = await database
    .selectDistinct({ currency: payments.currency })
    .from(history)
    .innerJoin(payments, eq(payments.id, history.paymentId))
    .where(and(hasSucceeded, gte(history.at, from), lt(history.at, to)));
  return rows.map(({ currency }) => currency);
}
