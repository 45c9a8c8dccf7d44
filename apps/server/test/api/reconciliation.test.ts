import { reconciliationSchema, type Reconciliation } from '@minipay/contracts';
import { sql } from 'drizzle-orm';
import { run } from '../../src/operator-cli/run.ts';
import { localTime } from '../../src/reconciliation/business-day.ts';
import { keptBy } from '../rig/kept.ts';
import { Operator } from '../rig/operator.ts';
import { errorOf, Shopper } from '../rig/shopper.ts';
import { startRig, type Rig } from '../rig/start-rig.ts';

let rig: Rig;
let shopper: Shopper;
let operator: Operator;
beforeEach(async () => {
  rig = await startRig();
  shopper = await Shopper.login(rig.server.url);
  operator = await Operator.login(rig.server.url);
});
afterEach(() => rig.stop());

const today = () => localTime(new Date(), 'Asia/Tokyo').day;
const numberOf = (orderId: string) =>
  rig.sandbox.payments().findLast((payment) => payment.attach === orderId)?.merchantOrderNo ?? '';
async function payable(): Promise<string> {
  const order = await shopper.order();
  await shopper.pay(order.id);
  return order.id;
}
async function paid(): Promise<string> {
  const orderId = await payable();
  rig.sandbox.approve(numberOf(orderId));
  await shopper.until(orderId, 'paid');
  return orderId;
}
async function reconcile(date = today()): Promise<Reconciliation> {
  const { status, body } = await operator.send('POST', '/reconciliations', { body: { date } });
  expect({ status, body }).toMatchObject({ status: 200 });
  return reconciliationSchema.parse(body);
}
async function commandLine(...args: readonly string[]) {
  const [out, error]: [string[], string[]] = [[], []];
  const address = { url: rig.server.url, name: 'developer', password: 'sandbox' };
  const terminal = {
    input: process.stdin,
    out: (text: string) => out.push(text),
    error: (text: string) => error.push(text),
  };
  const code = await run(['reconcile', ...args], address, terminal);
  return { code, out: out.join('\n'), error: error.join('\n') };
}
test('payments, a refund of ours and one of the console agree with the real sandbox to the cent', async () => {
  const orderId = await paid();
  const other = await paid();
  await operator.refund(orderId, { amountMinor: 100 });
  await operator.until(orderId, ({ refunds }) =>
    refunds.some(({ state }) => state === 'succeeded'),
  );
  rig.sandbox.refund(numberOf(other), { amountMinor: 50 });
  await operator.until(other, ({ refunds }) => refunds.some(({ state }) => state === 'succeeded'));

  const { report } = await reconcile();
  expect(report).toMatchObject({ lines: 4, matched: 4, open: 0, settled: 0, isComplete: false });
  expect(await commandLine('--date', today())).toMatchObject({
    code: 0,
    out: expect.stringContaining('4 matched'),
  });
});

test('a payment that our books lost is shown with what to do about it, and ends with 1', async () => {
  const orderId = await paid();
  const number = numberOf(orderId);
  await rig.rows(sql`update payments set merchant_order_no = 'lost', trans_no = 'T-lost'`);
  const shown = await commandLine('--date', today());
  expect(shown).toMatchObject({ code: 1, error: '' });
  expect(shown.out).toMatch(new RegExp(`missing-here +${number} .* 900 JPY +– .* open`));
  expect(shown.out).toMatch(/missing-there +lost +T-lost .* – +900 JPY +succeeded .* open/);
  expect(shown.out).toContain('restore the backup');

  const json = await commandLine('--date', today(), '--json');
  expect(JSON.parse(json.out)).toMatchObject({ date: today(), lines: 1, matched: 0, open: 2 });
  expect(reconciliationSchema.parse(await stored())).toMatchObject({ running: false });
  expect(await keptBy(rig).findings()).toEqual([]);
});
const stored = async () => (await operator.send('GET', `/reconciliations/${today()}`)).body;

test('[F2] reconciling is for operators, of days that have begun, and in the audit', async () => {
  const refused = await shopper.send('POST', '/api/admin/reconciliations', {
    body: { date: today() },
  });
  expect(errorOf(refused).code).toBe('FORBIDDEN');
  const future = await operator.send('POST', '/reconciliations', { body: { date: '2999-01-01' } });
  expect({ status: future.status, ...errorOf(future) }).toMatchObject({
    status: 409,
    code: 'DAY_NOT_BEGUN',
  });
  for (const date of ['2026-02-30', '20261125', '', null]) {
    const answer = await operator.send('POST', '/reconciliations', { body: { date } });
    expect(errorOf(answer).code).toBe('INVALID_REQUEST');
  }
  expect((await operator.send('GET', '/reconciliations/2026-02-30')).status).toBe(404);
  expect((await operator.send('GET', '/reconciliations/2020-01-01')).status).toBe(404);
  await reconcile();
  const audit = await rig.rows(
    sql`select subject, outcome from audit where action = 'reconcile' order by id`,
  );
  expect(audit).toEqual([
    { subject: '2999-01-01', outcome: 'DAY_NOT_BEGUN' },
    { subject: today(), outcome: 'done' },
  ]);
});
