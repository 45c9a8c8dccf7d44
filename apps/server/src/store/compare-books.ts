import { inArray, sql } from 'drizzle-orm';
import { TRANS_TYPE } from '../payments/trans-status.ts';
import type { Violation } from '../ports/books.ts';
import type { StatementLine } from '../ports/statement.ts';
import type { Database } from './connection.ts';
import { findings } from './schema-findings.ts';
import { payments, refunds } from './schema.ts';

const BATCH = 500;
const KNOWN = 'I1 every success at the gateway is one here, or stands before a person';
const SUMS = "I1 the gateway's money is the money of our successes, in each currency";

/**
 * Holds all books beside all that the gateway ever settled for the merchant: each line must be a
 * success of ours or a finding, and the sums must be the same, so that we have no success too many
 * either. It only reads. For a shop whose whole life is on the statement, as in a test; a day of a
 * real one is `reconcileDay`'s.
 *
 * @param lines every line of the statement, each once, in any order
 * @returns nothing if all is well
 */
export async function compareBooks(
  database: Database,
  lines: AsyncIterable<StatementLine> | Iterable<StatementLine>,
): Promise<readonly Violation[]> {
  const violations: Violation[] = [];
  const sums = new Map<string, bigint>();
  let batch: StatementLine[] = [];
  const flush = async () => {
    violations.push(...(await unknownOf(database, batch)));
    batch = [];
  };
  for await (const line of lines) {
    const key = `${isSale(line) ? 'paid' : 'returned'} ${line.currency}`;
    sums.set(key, (sums.get(key) ?? 0n) + BigInt(line.amountMinor ?? 0));
    if (batch.push(line) === BATCH) await flush();
  }
  await flush();
  const ours = await sumsOf(database);
  for (const key of new Set([...sums.keys(), ...ours.keys()])) {
    const [there, here] = [sums.get(key) ?? 0n, ours.get(key) ?? 0n];
    if (there !== here) {
      violations.push({ rule: SUMS, reference: `${key}: ${there} there, ${here} here` });
    }
  }
  return violations;
}

function isSale({ transType }: StatementLine): boolean {
  return transType === TRANS_TYPE.sale;
}

async function unknownOf(
  database: Database,
  lines: readonly StatementLine[],
): Promise<readonly Violation[]> {
  const numbers = lines.flatMap(({ merchantOrderNo }) => merchantOrderNo ?? []);
  if (numbers.length === 0)
    return lines.map(({ transNo }) => ({ rule: KNOWN, reference: transNo }));
  const paid = await database
    .select()
    .from(payments)
    .where(inArray(payments.merchantOrderNo, numbers));
  const returned = await database
    .select()
    .from(refunds)
    .where(inArray(refunds.refundNumber, numbers));
  const found = await database
    .select({ number: findings.merchantOrderNo })
    .from(findings)
    .where(inArray(findings.merchantOrderNo, numbers));
  const paidBy = new Map(paid.map((payment) => [payment.merchantOrderNo, payment]));
  const returnedBy = new Map(returned.map((refund) => [refund.refundNumber, refund]));
  const standing = new Set(found.map(({ number }) => number));
  return lines
    .filter((line) => {
      const number = line.merchantOrderNo ?? '';
      const ours = (isSale(line) ? paidBy : returnedBy).get(number);
      const isSame =
        ours?.state === 'succeeded' &&
        ours.amountMinor === line.amountMinor &&
        ours.currency === line.currency;
      return !isSame && !standing.has(number);
    })
    .map(({ merchantOrderNo, transNo }) => ({
      rule: KNOWN,
      reference: merchantOrderNo ?? transNo,
    }));
}

async function sumsOf(database: Database): Promise<Map<string, bigint>> {
  const query = sql`
    select 'paid ' || currency as key, sum(amount_minor)::text as total
    from payments where state = 'succeeded' group by currency
    union all
    select 'returned ' || currency, sum(amount_minor)::text
    from refunds where state = 'succeeded' group by currency`;
  // Both drivers answer with an object that has `rows`; their common type does not say so.
  const { rows } = (await database.execute(query)) as { rows: { key: string; total: string }[] };
  return new Map(rows.map(({ key, total }) => [key, BigInt(total)]));
}
