import { readFile } from 'node:fs/promises';
import { resolve } from 'node:path';
import { sql } from 'drizzle-orm';
import { gatewayKey, paidNotification } from '../rig/gateway-key.ts';
import { Operator } from '../rig/operator.ts';
import { send, Shopper } from '../rig/shopper.ts';
import { startRig, type Rig } from '../rig/start-rig.ts';

let rig: Rig;
beforeAll(async () => {
  rig = await startRig({ settings: { METRICS_PORT: '0' } });
});
afterAll(() => rig.stop());

async function scrape(): Promise<string> {
  const response = await fetch(rig.server.metricsUrl ?? '');
  expect(response.headers.get('Content-Type')).toContain('text/plain');
  return response.text();
}

/** The sum of a metric's samples whose labels have this text in them. */
function sum(text: string, name: string, labels = ''): number {
  return text
    .split('\n')
    .filter((line) => new RegExp(`^${name}[ {]`).test(line) && line.includes(labels))
    .reduce((total, line) => total + Number(line.slice(line.lastIndexOf(' ') + 1)), 0);
}

/** Waits until the metric is as wanted: workers and notifications take their time. */
async function until(name: string, labels: string, isAsWanted: (value: number) => boolean) {
  for (let look = 0; look < 100; look += 1) {
    if (isAsWanted(sum(await scrape(), name, labels))) return;
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
  throw new Error(`${name} {${labels}} is ${sum(await scrape(), name, labels)}.`);
}

const notify = (body: string) =>
  send(rig.server.url, 'POST', '/api/paycloud/notifications', { body });

const aboveZero = (value: number) => value > 0;

test('[J2] a request is counted under its route, without the ids in its path', async () => {
  const shopper = await Shopper.login(rig.server.url);
  const order = await shopper.order();
  await shopper.read(order.id);
  await send(rig.server.url, 'GET', '/no/such/path');
  const text = await scrape();
  const count = 'minipay_http_request_seconds_count';
  expect(sum(text, count, 'method="GET",route="/api/orders/:id",status="200"')).toBe(1);
  expect(sum(text, count, 'route="none",status="404"')).toBe(1);
  expect(text).not.toContain(order.id);
  expect(sum(text, 'nodejs_eventloop_lag_seconds')).toBeGreaterThanOrEqual(0);
});

test('[J2] a payment moves from undecided to succeeded, and the gateway and its notification are timed', async () => {
  const shopper = await Shopper.login(rig.server.url, 'alipay');
  const order = await shopper.order();
  await shopper.pay(order.id);
  let text = await scrape();
  expect(sum(text, 'minipay_payments', 'state="payable",wallet="alipay"')).toBe(1);
  expect(sum(text, 'minipay_payments_undecided')).toBe(1);
  expect(sum(text, 'minipay_payments_undecided_oldest_seconds')).toBeGreaterThan(0);
  expect(sum(text, 'minipay_payments_overdue_seconds')).toBe(0);
  const prepared = 'method="pay.miniprogram.order",outcome="answered"';
  expect(sum(text, 'minipay_gateway_request_seconds_count', prepared)).toBe(1);

  await rig.rows(sql`update payments set expires_at = now() - interval '20 minutes'`);
  expect(sum(await scrape(), 'minipay_payments_overdue_seconds')).toBeGreaterThan(600);

  const payment = rig.sandbox.payments().find(({ attach }) => attach === order.id);
  rig.sandbox.approve(payment?.merchantOrderNo ?? '');
  await shopper.until(order.id, 'paid');
  await until('minipay_notifications_total', 'result="verified"', aboveZero);
  text = await scrape();
  expect(sum(text, 'minipay_payments', 'state="succeeded",wallet="alipay"')).toBe(1);
  expect(sum(text, 'minipay_payments', 'state="payable"')).toBe(0);
  expect(sum(text, 'minipay_payments_undecided')).toBe(0);
  expect(sum(text, 'minipay_notification_lag_seconds_count')).toBeGreaterThan(0);
  expect(text).toMatch(/^minipay_clock_offset_seconds -?[\d.e-]+$/m);
});

test('[J2] what the gateway refuses, or never answers, is counted by its code', async () => {
  const shopper = await Shopper.login(rig.server.url);
  const order = await shopper.order();
  rig.sandbox.arm('refused');
  await shopper.tryToPay(order.id);
  const text = await scrape();
  expect(sum(text, 'minipay_gateway_errors_total', 'code="PAYCLOUD_API"')).toBeGreaterThan(0);
});

test('[J2] a forged notification is counted, and one that says what nobody understands', async () => {
  expect((await notify(gatewayKey().signed(paidNotification('x', '900')))).status).toBe(400);
  expect(sum(await scrape(), 'minipay_notifications_total', 'result="refused"')).toBe(1);
});

test('[J2] what is due and waits shows in its queue, and how long it has', async () => {
  // Another worker has them in hand, so that they stay; what is due is asked of the books.
  const order = await (await Shopper.login(rig.server.url)).order();
  await rig.rows(sql`insert into inbox (id, merchant_order_no, trans_status, notification, raw_body,
      received_at, failures, next_attempt_at)
    values ('waits', 'waits', 2, '{}'::jsonb, '', now(), 0, now() - interval '1 hour')`);
  const text = await scrape();
  for (const queue of ['notifications', 'events', 'payments', 'refunds']) {
    expect(text).toContain(`minipay_queue_waiting{queue="${queue}"}`);
    expect(text).toContain(`minipay_queue_delay_seconds{queue="${queue}"}`);
  }
  // A worker may have taken it between: then it has failed once and waits for its next time.
  const [row] = await rig.rows(sql`select failures from inbox where id = 'waits'`);
  const waiting = sum(text, 'minipay_queue_waiting', 'queue="notifications"');
  expect(waiting + Number(row?.failures)).toBeGreaterThan(0);
  await rig.rows(sql`update inbox set failures = 10, next_attempt_at = null where id = 'waits'`);
  await until('minipay_notifications_given_up', '', (value) => value === 1);
  expect(order.state).toBe('payable');
});

test('[J2] a finding is counted while it is open, and an event while it is dead', async () => {
  const operator = await Operator.login(rig.server.url);
  await rig.rows(sql`insert into findings (id, kind, merchant_order_no, cause_kind, details, at)
    values ('0123456789abcdef0123456789abcdef', 'late-success', 'x', 'job', '{}'::jsonb, now())`);
  const findings = 'minipay_findings_open';
  expect(sum(await scrape(), findings, 'kind="late-success"')).toBe(1);
  await operator.send('POST', '/findings/0123456789abcdef0123456789abcdef/handle', {
    body: { note: 'a test' },
  });
  expect(sum(await scrape(), findings)).toBe(0);

  await rig.rows(sql`update events set dead_at = now(), next_attempt_at = null`);
  expect(sum(await scrape(), 'minipay_events_dead')).toBeGreaterThan(0);
  await rig.rows(
    sql`update events set dead_at = null,
        next_attempt_at = case when delivered_at is null then now() end`,
  );
  expect(sum(await scrape(), 'minipay_events_dead')).toBe(0);
});

test('[J2] [A10] with the database away the rest is still told', async () => {
  expect(sum(await scrape(), 'minipay_database_up')).toBe(1);
  await rig.rows(sql`alter table findings rename to findings_away`);
  const text = await scrape();
  await rig.rows(sql`alter table findings_away rename to findings`);
  expect(sum(text, 'minipay_database_up')).toBe(0);
  expect(sum(text, 'minipay_http_request_seconds_count')).toBeGreaterThan(0);
  expect(sum(await scrape(), 'minipay_database_up')).toBe(1);
});

test('[J2] each alert names metrics that exist, and each metric of ours has an alert', async () => {
  const alerts = await readFile(resolve(__dirname, '../../alerts.yml'), 'utf8');
  const plain = (name: string) => name.replace(/_(bucket|count|sum)$/, '');
  const named = new Set([...alerts.matchAll(/\bminipay_\w+/g)].map(([name]) => plain(name)));
  const text = await scrape();
  const known = new Set([...text.matchAll(/^# TYPE (minipay_\w+)/gm)].map(([, name]) => name));
  expect([...named].sort()).toEqual([...known].sort());
});

test('the metrics are not at the public port, and their port has nothing else', async () => {
  expect((await send(rig.server.url, 'GET', '/metrics')).status).toBe(404);
  const url = new URL('/api/shop', rig.server.metricsUrl ?? '');
  expect((await fetch(url)).status).toBe(404);
  expect((await fetch(rig.server.metricsUrl ?? '', { method: 'POST' })).status).toBe(404);
});
