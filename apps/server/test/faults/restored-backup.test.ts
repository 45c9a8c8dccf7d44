import { cp, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { reconciliationSchema } from '@minipay/contracts';
import { startSandbox, type Sandbox } from '@minipay/sandbox';
import { readConfig } from '../../src/config.ts';
import { createLogger } from '../../src/logger.ts';
import { localTime } from '../../src/reconciliation/business-day.ts';
import { startServer, type RunningServer } from '../../src/start-server.ts';
import { checkBooks } from '../../src/store/books.ts';
import { openDatabase, type OpenDatabase } from '../../src/store/database.ts';
import { Operator } from '../rig/operator.ts';
import { freePort } from '../rig/postgres.ts';
import { newKey, Shopper } from '../rig/shopper.ts';

/*
 * The database is lost, and what comes back is a copy of before. The gateway knows what it has
 * settled since: what it was asked for under numbers that the copy has, it tells; of the rest its
 * statement tells that there is something.
 */

const HOUR_MS = 60 * 60_000;
const DAY_MS = 24 * HOUR_MS;

const logger = createLogger('silent');
const device = { identity: 'sandbox', wallet: 'wechat', code: newKey() } as const;
let aheadMs = 0;
const now = () => new Date(Date.now() + aheadMs);
const today = () => localTime(now(), 'Asia/Tokyo').day;

let folder: string;
/** The same after each start, so that the gateway finds it. */
let port: number;
let sandbox: Sandbox;
let open: OpenDatabase;
let server: RunningServer;
beforeAll(async () => {
  port = await freePort();
  folder = await mkdtemp(join(tmpdir(), 'minipay-backup-'));
  // The gateway lives in the same time as the server, with real timers.
  const schedule = (delayMs: number, run: () => void) => {
    const timer = setTimeout(run, delayMs);
    return () => clearTimeout(timer);
  };
  sandbox = await startSandbox({ clock: { now: () => now().getTime(), schedule } });
  // It is about noon, so that the day does not end in the middle.
  aheadMs = (36 - localTime(now(), 'Asia/Tokyo').hour) * HOUR_MS;
  await start();
}, 60_000);
afterAll(async () => {
  await server.stop();
  await sandbox.stop();
  await rm(folder, { recursive: true });
});

async function start(): Promise<void> {
  open = await openDatabase({ kind: 'embedded', folder: join(folder, 'live') }, logger);
  const config = readConfig({
    PORT: String(port),
    SANDBOX_URL: sandbox.url,
    RECONCILE_HOUR: '23',
  });
  server = await startServer(config, logger, { database: open, clock: { now } });
}

const login = () => Shopper.loginWith(server.url, device);
const numberOf = (orderId: string) =>
  sandbox.payments().find(({ attach }) => attach === orderId)?.merchantOrderNo ?? '';

async function payable(shopper: Shopper): Promise<string> {
  const { id } = await shopper.order();
  await shopper.pay(id);
  return id;
}

async function paid(shopper: Shopper, orderId: string): Promise<string> {
  sandbox.approve(numberOf(orderId));
  await shopper.until(orderId, 'paid');
  return orderId;
}

test('[J3] after yesterday’s copy is restored, queries and the statement tell all money that moved since', async () => {
  const before = await login();
  const kept = await paid(before, await payable(before));
  const undecided = await payable(before);
  expect((await before.read(undecided)).state).toBe('payable');
  await server.stop();
  await cp(join(folder, 'live'), join(folder, 'copy'), { recursive: true });

  await start();
  const since = await login();
  await paid(since, undecided);
  const lost = await paid(since, await payable(since));
  const returning = await Operator.login(server.url);
  await returning.refund(kept, { amountMinor: 100 });
  await returning.until(kept, ({ refunds }) => refunds[0]?.state === 'succeeded');
  await server.stop();
  await rm(join(folder, 'live'), { recursive: true });
  await cp(join(folder, 'copy'), join(folder, 'live'), { recursive: true });

  await start();
  const day = today();
  aheadMs += DAY_MS;
  const after = await login();
  await after.until(undecided, 'paid');
  expect((await after.send('GET', `/api/orders/${lost}`)).status).toBe(404);

  const operator = await Operator.login(server.url);
  const answer = await operator.send('POST', '/reconciliations', { body: { date: day } });
  const { report } = reconciliationSchema.parse(answer.body);
  expect(report).toMatchObject({ lines: 4, matched: 2, settled: 1, open: 1, isComplete: true });
  expect(report?.differences).toMatchObject([
    { kind: 'missing-here', merchantOrderNo: numberOf(lost), thereMinor: 900, settled: false },
    { kind: 'refund-missing-here', settled: true },
  ]);
  expect(report?.kinds[0]?.mend).toContain('give the money back');
  // The refund counts again, so that no more can go back than was paid.
  const { refunds } = await operator.order(kept);
  expect(refunds).toMatchObject([{ state: 'succeeded', amountMinor: 100, source: 'elsewhere' }]);
  const findings = await open.database.execute('select kind from findings order by kind');
  expect(findings).toMatchObject({
    rows: [{ kind: 'refund-elsewhere' }, { kind: 'statement-missing-here' }],
  });
  expect(await checkBooks(open.database)).toEqual([]);
}, 60_000);
