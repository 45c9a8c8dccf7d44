import { reconciliationSchema } from '@minipay/contracts';
import { sql } from 'drizzle-orm';
import { localTime } from '../../src/reconciliation/business-day.ts';
import { Operator } from '../rig/operator.ts';
import { emptyPostgres } from '../rig/suite-database.ts';
import { Shopper } from '../rig/shopper.ts';
import { startRig, type Rig } from '../rig/start-rig.ts';

/* Two servers on one PostgreSQL, before one gateway. */
let postgres: Awaited<ReturnType<typeof emptyPostgres>>;
let first: Rig;
let second: Rig;
beforeAll(async () => {
  postgres = await emptyPostgres();
  const DATABASE_URL = postgres.url;
  first = await startRig({ settings: { DATABASE_URL } });
  second = await startRig({ settings: { DATABASE_URL, SANDBOX_URL: first.sandbox.url } });
}, 60_000);
afterAll(async () => {
  await second.stop();
  await first.stop();
  await postgres.stop();
});

test('[D6] asked on every process at once, a day is compared, and lines that differ are found', async () => {
  const shopper = await Shopper.login(first.server.url);
  for (const name of ['known', 'lost']) {
    const order = await shopper.order();
    await shopper.pay(order.id);
    const { merchantOrderNo = '' } = first.sandbox.payments().at(-1) ?? {};
    first.sandbox.approve(merchantOrderNo);
    await shopper.until(order.id, 'paid');
    if (name === 'lost') {
      await first.rows(sql`
        update payments set merchant_order_no = 'lost', trans_no = 'T-lost'
        where order_id = ${order.id}`);
    }
  }
  const date = localTime(new Date(), 'Asia/Tokyo').day;
  const operators = await Promise.all(
    [first, second, first, second].map(({ server }) => Operator.login(server.url)),
  );
  const answers = await Promise.all(
    operators.map((operator) => operator.send('POST', '/reconciliations', { body: { date } })),
  );
  expect(answers.map(({ status }) => status)).toContain(200);
  for (const { status } of answers) expect([200, 202]).toContain(status);

  const last = await operators[1]?.send('POST', '/reconciliations', { body: { date } });
  expect(reconciliationSchema.parse(last?.body).report).toMatchObject({
    lines: 2,
    matched: 1,
    open: 2,
    kinds: [{ kind: 'missing-here' }, { kind: 'missing-there' }],
  });
  const [kept] = await first.rows(sql`select count(*)::int as lines from statement_lines`);
  expect(kept).toEqual({ lines: 2 });
});
