import pg from 'pg';
import { z } from 'zod';
import { Operator } from '../rig/operator.ts';
import { emptyPostgres } from '../rig/suite-database.ts';
import { Shopper } from '../rig/shopper.ts';
import { startRig, type Rig } from '../rig/start-rig.ts';

/** Those that grow with the orders. */
const GROWING = new Set([
  'users',
  'orders',
  'order_lines',
  'payments',
  'refunds',
  'history',
  'inbox',
  'events',
  'pickup_numbers',
  'audit',
  'findings',
]);

interface Asked {
  /** Of one that is prepared. */
  readonly name: string | undefined;
  readonly text: string;
  readonly values: readonly unknown[];
}

let postgres: Awaited<ReturnType<typeof emptyPostgres>>;
let rig: Rig;
let said: jest.SpiedFunction<pg.Client['query']>;

beforeAll(async () => {
  postgres = await emptyPostgres();
  said = jest.spyOn(pg.Client.prototype, 'query');
  rig = await startRig({ settings: { DATABASE_URL: postgres.url, METRICS_PORT: '0' } });
}, 120_000);

afterAll(async () => {
  jest.restoreAllMocks();
  await rig.stop();
  await postgres.stop();
});

test('every statement of an order, a worker, a list or the metrics has its index in the tables that grow with the orders', async () => {
  await live();
  const asked = statements();
  expect(asked.length).toBeGreaterThan(40);
  const found = await aside(async (client) => {
    // It reads a whole table only where no index would do, however small the table is in a test.
    for (const way of ['seqscan', 'hashjoin', 'mergejoin', 'material']) {
      await client.query(`set local enable_${way} = off`);
    }
    return wholeTablesRead(client, asked);
  });
  expect(found).toEqual([]);
});

test('with many orders stored the database does not prefer to read them all for one', async () => {
  const prepared = statements().filter(({ name }) => name !== undefined);
  expect(prepared.length).toBeGreaterThan(20);
  const found = await aside(async (client) => {
    await fill(client);
    return wholeTablesRead(client, prepared);
  });
  // An index that is walked is here one of the few that wait for something.
  expect(found.filter((each) => each.startsWith('Seq Scan'))).toEqual([]);
}, 120_000);

/** A day of a shop: orders paid, cancelled and given back, lists turned, workers at work. */
async function live(): Promise<void> {
  const { url } = rig.server;
  const shopper = await Shopper.login(url);
  const paid = await shopper.order();
  await shopper.pay(paid.id);
  const [payment] = rig.sandbox.payments();
  rig.sandbox.approve(payment?.merchantOrderNo ?? '');
  await shopper.until(paid.id, 'paid');
  await shopper.confirm(paid.id);
  const other = await shopper.order();
  await shopper.pay(other.id);
  await shopper.confirm(other.id);
  await shopper.cancel(other.id);
  await shopper.list();
  const { orders: first } = z
    .object({ orders: z.array(z.object({ id: z.string() })) })
    .parse((await shopper.send('GET', '/api/orders')).body);
  await shopper.send('GET', `/api/orders?before=${first.at(-1)?.id ?? ''}`);

  const operator = await Operator.login(url);
  const { status } = await operator.refund(paid.id, { amountMinor: 10 }, 'a-refund-of-plans');
  expect(status).toBeLessThan(300);
  for (const path of [
    `/orders/${paid.id}`,
    '/orders',
    '/orders?state=paid',
    `/orders?number=${paid.id}`,
    `/orders?number=${payment?.merchantOrderNo ?? ''}`,
    `/orders?before=${paid.id}`,
    '/orders?from=2026-01-01&to=2026-01-02',
    '/exports/payments?from=2026-01-01&to=2026-01-02',
    '/exports/refunds?from=2026-01-01&to=2026-01-02',
    '/findings',
    '/findings?state=handled',
    '/audit',
    '/events/dead',
  ]) {
    expect(await operator.send('GET', path)).toMatchObject({ status: 200 });
  }
  expect(
    (await operator.send('POST', '/reconciliations', { body: { date: yesterday() } })).status,
  ).toBe(200);
  expect((await fetch(rig.server.metricsUrl ?? '')).status).toBe(200);
  // The workers look once a second.
  await new Promise((resolveAfter) => setTimeout(resolveAfter, 1_500));
}

function yesterday(): string {
  return new Date(Date.now() - 24 * 60 * 60_000).toISOString().slice(0, 10);
}

const statementSchema = z.object({
  name: z.string().optional(),
  text: z.string().regex(/^\s*(with|select|insert|update|delete)/i),
  // A query of the driver's has them itself; otherwise they stand beside it.
  values: z.array(z.unknown()).optional(),
});

/** Each once, with the values that it came with first. */
function statements(): readonly Asked[] {
  const asked = new Map<string, Asked>();
  for (const [config, values] of said.mock.calls as readonly unknown[][]) {
    const { data } = statementSchema.safeParse(config);
    if (!data || asked.has(data.text)) continue;
    const beside = Array.isArray(values) ? values : [];
    asked.set(data.text, { name: data.name, text: data.text, values: data.values ?? beside });
  }
  return [...asked.values()];
}

const ENDED_ORDERS = 4_000;

/** As it is after years: of each table one row again and again, under other ids. */
async function fill(client: pg.Client): Promise<void> {
  const other = (...columns: readonly string[]) =>
    columns.map((column) => `'${column}', n || '-' || (row ->> '${column}')`).join(', ');
  const copies: Readonly<Record<string, string>> = {
    orders: other('id', 'idempotency_key'),
    order_lines: other('order_id'),
    payments: other('id', 'order_id', 'merchant_order_no', 'trans_no'),
    refunds: other('id', 'order_id', 'refund_number', 'idempotency_key', 'trans_no'),
    history: other('id', 'order_id'),
    inbox: other('id', 'merchant_order_no', 'trans_no'),
    events: other('id', 'order_id'),
    pickup_numbers: `${other('order_id')}, 'number', n + 1000`,
  };
  // Whether the copies hang together is none of the planner's business.
  await client.query('set local session_replication_role = replica');
  for (const [table, changed] of Object.entries(copies)) {
    await client.query(`
      insert into ${table}
      select (jsonb_populate_record(null::${table}, row || jsonb_build_object(${changed}))).*
      from (select to_jsonb(t) as row from ${table} t limit 1) one,
        generate_series(1, ${ENDED_ORDERS}) n`);
    await client.query(`analyze ${table}`);
  }
}

const planSchema = z.object({
  'Node Type': z.string(),
  'Relation Name': z.string().optional(),
  'Index Cond': z.string().optional(),
  Filter: z.string().optional(),
  get Plans() {
    return z.array(planSchema).optional();
  },
});
type Plan = z.infer<typeof planSchema>;
const explainedSchema = z.tuple([
  z.object({ 'QUERY PLAN': z.tuple([z.object({ Plan: planSchema })]) }),
]);

/** On a connection of its own, in a transaction that leaves nothing behind. */
async function aside<T>(work: (client: pg.Client) => Promise<T>): Promise<T> {
  const client = new pg.Client({ connectionString: postgres.url });
  await client.connect();
  try {
    await client.query('begin');
    return await work(client);
  } finally {
    await client.end();
  }
}

async function wholeTablesRead(
  client: pg.Client,
  asked: readonly Asked[],
): Promise<readonly string[]> {
  const found: string[] = [];
  for (const { text, values } of asked) {
    const plans = {
      'for these values': await client.query(`explain (format json) ${text}`, [...values]),
      // As prepared statements have it, and all statements on PGlite.
      'for all values': await client.query(`explain (generic_plan, format json) ${text}`),
    };
    for (const [which, { rows }] of Object.entries(plans)) {
      const [row] = explainedSchema.parse(rows);
      const tables = wholeTables(row['QUERY PLAN'][0].Plan);
      found.push(...tables.map((table) => `${table}, ${which}: ${text}`));
    }
  }
  return found;
}

function wholeTables(plan: Plan): string[] {
  const table = plan['Relation Name'];
  // An index that is walked from its end, and nothing left out on the way, is a page of a list.
  const isWalk = /^Index (Only )?Scan/.test(plan['Node Type']) && !plan['Index Cond'];
  const picksOut = plan['Node Type'] === 'Seq Scan' || (isWalk && plan.Filter);
  const own = picksOut && table && GROWING.has(table) ? [`${plan['Node Type']} of ${table}`] : [];
  return [...own, ...(plan.Plans ?? []).flatMap(wholeTables)];
}
