import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { sql } from 'drizzle-orm';
import { uuidv7obj, V7Generator } from 'uuidv7';
import type { Database } from '../../src/store/connection.ts';
import { openSuiteDatabase } from '../rig/suite-database.ts';

/* The SQL of docs/scaling.md, run as it stands there beside the tables that there are. */

const document = readFileSync(resolve(__dirname, '../../../../docs/scaling.md'), 'utf8');
const [tables = [], month = [], leaving = []] = Array.from(
  document.matchAll(/^```sql\n(.*?)^```/gms),
  ([, block = '']) => block.split(/;\n+(?=\S|$)/).filter((statement) => statement !== ''),
);

const NOVEMBER = '2026-11-30T23:59:59.999+09:00';
const DECEMBER = '2026-12-01T00:00:00.000+09:00';

/** An id as the server makes them, of that moment. */
function idOf(time: string): string {
  return new V7Generator().generateOrResetWithTs(Date.parse(time)).toHex();
}

/** The same for the month after it. */
function oneLater(statement: string): string {
  return statement
    .replaceAll('2026-12', '2027-01')
    .replaceAll('2026-11', '2026-12')
    .replaceAll('2026_11', '2026_12');
}

async function run(database: Database, statements: readonly string[]): Promise<void> {
  expect(statements).not.toEqual([]);
  for (const statement of statements) await database.execute(sql.raw(statement));
}

async function rowsOf(database: Database, query: string): Promise<readonly unknown[]> {
  const { rows } = (await database.execute(sql.raw(query))) as { rows: unknown[] };
  return rows;
}

test('months of orders are partitions by id, and one leaves with all that hangs on its orders', async () => {
  const open = await openSuiteDatabase();
  const [november, december] = [idOf(NOVEMBER), idOf(DECEMBER)];
  expect(november).toHaveLength(uuidv7obj().toHex().length);
  const order = (id: string) => `
    insert into orders (id, user_id, idempotency_key, request_hash, state, currency, total_minor,
      created_at, expires_at)
    values ('${id}', 'shopper', '${id}', 'hash', 'payable', 'JPY', 900, now(), now())`;
  const payment = (orderId: string) => {
    const id = idOf(DECEMBER);
    return `
      insert into payments (id, order_id, merchant_order_no, wallet, state, amount_minor, currency,
        created_at, expires_at, query_count)
      values ('${id}', '${orderId}', '${id}', 'wechat', 'payable', 900, 'JPY', now(), now(), 0)`;
  };
  const places = `
    select o.tableoid::regclass::text as order, p.tableoid::regclass::text as payment
    from orders o join payments p on p.order_id = o.id order by o.id`;

  const working = open.transaction(async ({ database }) => {
    await run(database, ['create schema months', 'set local search_path to months, public']);
    await run(database, [...tables, ...month]);
    await run(database, month.map(oneLater));
    await run(database, [order(november), order(december), payment(november), payment(december)]);
    expect(await rowsOf(database, places)).toEqual([
      { order: 'orders_2026_11', payment: 'payments_2026_11' },
      { order: 'orders_2026_12', payment: 'payments_2026_12' },
    ]);
    const plan = await rowsOf(
      database,
      `explain select from payments where order_id = '${december}'`,
    );
    expect(JSON.stringify(plan)).not.toContain('2026_11');

    await run(database, leaving);
    expect(await rowsOf(database, `select id from orders`)).toEqual([{ id: december }]);
    expect(await rowsOf(database, `select order_id from payments_2026_11`)).toEqual([
      { order_id: november },
    ]);
    // The last, since it ends the transaction: the rule about open attempts still holds.
    await database.execute(sql.raw(payment(december)));
  });
  await expect(working).rejects.toMatchObject({
    cause: { message: expect.stringContaining('payments_2026_12_order_id_idx') as unknown },
  });
  await open.close();
});
