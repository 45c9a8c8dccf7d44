import type { Wallet } from '@minipay/contracts';
import { sql, type SQL } from 'drizzle-orm';
import type { Measures, Queue } from '../ports/measures.ts';
import type { Database } from './connection.ts';
import { repeatWhereSafe } from './store-errors.ts';

const DAY_MS = 24 * 60 * 60_000;

/** Counts in the books. Each of its queries goes by an index, however old the shop is. */
export function measureStore(database: Database): Measures {
  const rows = async <Row>(query: SQL): Promise<readonly Row[]> => {
    // Both drivers answer with an object that has `rows`; their common type does not say so.
    const { rows: found } = (await repeatWhereSafe(() => database.execute(query))) as {
      rows: Row[];
    };
    return found;
  };
  return {
    async read(now) {
      const [undecided] = await rows<{ count: number; oldest: Time; deadline: Time }>(UNDECIDED);
      const [over] = await rows<{ dead: number; given_up: number; failures: number }>(OVER);
      return {
        payments: await rows<{ state: string; wallet: Wallet; count: number }>(newPayments(now)),
        undecided: {
          count: undecided?.count ?? 0,
          oldest: dateOf(undecided?.oldest),
          earliestDeadline: dateOf(undecided?.deadline),
        },
        queues: (
          await rows<{ name: Queue['name']; waiting: number; since: Time }>(queues(now))
        ).map(({ since, ...queue }) => ({ ...queue, since: dateOf(since) })),
        openFindings: await rows<{ kind: string; count: number }>(OPEN_FINDINGS),
        deadEvents: over?.dead ?? 0,
        givenUpNotifications: over?.given_up ?? 0,
        reconciliationFailures: over?.failures ?? 0,
      };
    },
  };
}

/** The one driver gives text, the other a date. */
type Time = string | Date | null | undefined;

function dateOf(time: Time): Date | null {
  return time === null || time === undefined ? null : new Date(time);
}

/** Ids begin with the time at which they were made, so the primary key finds the new ones. */
function newPayments(now: Date): SQL {
  const since = Math.max(0, now.getTime() - DAY_MS);
  const from = since.toString(16).padStart(12, '0');
  return sql`select state, wallet, count(*)::int as count from payments
    where id >= ${from} group by state, wallet`;
}

const UNDECIDED = sql`
  select count(*)::int as count, min(created_at) as oldest, min(expires_at) as deadline
  from payments
  where next_query_at is not null and state in ('initiated', 'payable', 'unknown')`;

function queues(now: Date): SQL {
  const due = (name: string, table: SQL, column: SQL) => sql`
    select ${name}::text as name, count(*)::int as waiting, min(${column}) as since
    from ${table} where ${column} <= ${now.toISOString()}::timestamptz`;
  return sql.join(
    [
      due('notifications', sql`inbox`, sql`next_attempt_at`),
      due('events', sql`events`, sql`next_attempt_at`),
      due('payments', sql`payments`, sql`next_query_at`),
      due('refunds', sql`refunds`, sql`next_query_at`),
    ],
    sql` union all `,
  );
}

const OPEN_FINDINGS = sql`
  select kind, count(*)::int as count from findings where handled_at is null group by kind`;

const OVER = sql`select
  (select count(*)::int from events where dead_at is not null) as dead,
  (select count(*)::int from inbox where next_attempt_at is null and processed_at is null)
    as given_up,
  (select coalesce(max(failures), 0)::int from reconciliations) as failures`;
