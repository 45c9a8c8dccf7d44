import { sql, type SQL } from 'drizzle-orm';
import { receiveNotification } from '../../src/notifications/receive-notification.ts';
import { NotificationUnreadableError, type NotificationVerifier } from '../../src/ports/gateway.ts';
import { dropOldData } from '../../src/privacy/drop-old-data.ts';
import { attemptStore } from '../../src/store/attempts.ts';
import { openBenchShop, successOf, type BenchShop } from './bench-shop.ts';

const DAY_MS = 24 * 60 * 60_000;
const MINUTE_MS = 60_000;

let shop: BenchShop;
beforeAll(async () => {
  shop = await openBenchShop();
  await shop.empty();
  await shop.sell({ tea: null });
});
afterAll(() => shop.open.close());

async function rows(query: SQL): Promise<readonly unknown[]> {
  // Both drivers answer with an object that has `rows`; their common type does not say so.
  const found = (await shop.open.database.execute(query)) as { rows: unknown[] };
  return found.rows;
}

/** The gateway tells of a payment, in words that name somebody. */
async function told(judged: boolean): Promise<string> {
  const { payment } = await shop.ask({ tea: 1 });
  const about = { merchantNo: 'm', appId: 'a', httpRequestId: null, sentAt: null };
  const verifier: NotificationVerifier = {
    verify: () => ({ ...about, result: successOf(payment) }),
  };
  const message = { rawBody: Buffer.from('payer'), contentType: undefined };
  const received = await receiveNotification(message, { ...shop.parts, verifier });
  const id = received?.entry.id ?? '';
  if (judged) await shop.store.inbox.claim(id, shop.parts.clock.now());
  return id;
}

test('[J4] messages of the gateway are kept word for word so many days, and what they said for good', async () => {
  const old = await told(true);
  const waits = await told(false);
  const unreadable: NotificationVerifier = {
    verify: () => {
      throw new NotificationUnreadableError('no');
    },
  };
  const message = { rawBody: Buffer.from('payer'), contentType: undefined };
  await receiveNotification(message, { ...shop.parts, verifier: unreadable });
  const attempts = attemptStore(shop.open.database, shop.parts.clock);
  await attempts.add('login-address 192.0.2.1', MINUTE_MS);
  const [finding] = await shop.store.findings.list('open', { before: null, limit: 1 });

  shop.pass(90 * DAY_MS + 1);
  const young = await told(true);
  await attempts.add('login-address 192.0.2.2', MINUTE_MS);
  const drop = () =>
    dropOldData({ ...shop.parts, retention: { messageDays: 90 } }, new AbortController().signal);
  await drop();
  const bodies = sql`select id, raw_body as body from inbox order by id`;
  expect(await rows(bodies)).toEqual([
    { id: old, body: '' },
    { id: waits, body: 'payer' },
    { id: young, body: 'payer' },
  ]);
  const said = sql`select notification -> 'result' ->> 'transStatus' as status from inbox`;
  expect(await rows(said)).toEqual([{ status: '2' }, { status: '2' }, { status: '2' }]);
  expect(await rows(sql`select key from attempts`)).toEqual([{ key: 'login-address 192.0.2.2' }]);

  // A finding keeps its message until somebody has seen to it.
  const details = async () => (await shop.store.findings.byId(finding?.id ?? ''))?.details;
  expect(await details()).toEqual({ reason: 'no', rawBody: 'payer' });
  await shop.store.findings.markHandled(finding?.id ?? '', 'kei', 'seen', shop.parts.clock.now());
  await drop();
  expect(await details()).toEqual({ reason: 'no' });
});
