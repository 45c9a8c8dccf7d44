import { sql } from 'drizzle-orm';
import { attemptsInMemory } from '../../src/limits/attempts-in-memory.ts';
import { attemptStore } from '../../src/store/attempts.ts';
import { attempts as attemptsTable } from '../../src/store/schema-attempts.ts';
import { Operator } from '../rig/operator.ts';
import { emptyPostgres } from '../rig/suite-database.ts';
import { errorOf, newKey, send, Shopper, type Answer } from '../rig/shopper.ts';
import { openSuiteDatabase } from '../rig/suite-database.ts';
import { startRig, type Rig } from '../rig/start-rig.ts';

/** As many as there may be in live mode. */
const settings = { RATE_LIMIT_FACTOR: '1' };

/** A minute of it lasts as long as a test needs, and passes when one says so. */
let nowMs = Date.now();
const clock = { now: () => new Date(nowMs) };

const device = () => ({ identity: 'sandbox', wallet: 'wechat', code: newKey() }) as const;

/** How many of so many at once were let through; the others were told how long to wait. */
async function letThrough(count: number, one: (at: number) => Promise<Answer>): Promise<number> {
  const answers = await Promise.all(Array.from({ length: count }, (_, at) => one(at)));
  const limited = answers.filter(({ status }) => status === 429);
  for (const answer of limited) {
    expect(errorOf(answer).code).toBe('RATE_LIMITED');
    const seconds = Number(answer.headers.get('Retry-After'));
    expect(seconds).toBeGreaterThan(0);
    expect(seconds).toBeLessThanOrEqual(60);
  }
  return count - limited.length;
}

describe('one server', () => {
  let rig: Rig;
  beforeAll(async () => {
    rig = await startRig({ settings, clock });
  });
  afterAll(() => rig.stop());

  test('[E5] [F8] a shopper places ten orders a minute, and another shopper theirs', async () => {
    const shopper = await Shopper.login(rig.server.url);
    const body = { lines: [{ productId: 'cafe-latte', quantity: 1 }] };
    expect(await letThrough(15, () => shopper.tryToOrder(body))).toBe(10);
    expect(await shopper.list()).toHaveLength(10);
    await (await Shopper.login(rig.server.url)).order();
  });

  test('[E5] paying and asking after it are limited, each by itself', async () => {
    const shopper = await Shopper.login(rig.server.url);
    const { id } = await shopper.order();
    expect(await letThrough(25, () => shopper.tryToPay(id))).toBe(20);
    const confirm = () => shopper.send('POST', `/api/orders/${id}/confirm`);
    expect(await letThrough(65, confirm)).toBe(60);
    expect((await shopper.read(id)).state).toBe('payable');
  });

  test('[E5] to hear of an order that is paid is not to ask the gateway', async () => {
    const shopper = await Shopper.login(rig.server.url);
    const { id } = await shopper.order();
    await shopper.pay(id);
    rig.sandbox.approve(rig.sandbox.payments().at(-1)?.merchantOrderNo ?? '');
    await shopper.until(id, 'paid');
    expect(await letThrough(65, () => shopper.send('POST', `/api/orders/${id}/confirm`))).toBe(65);
    expect(await letThrough(65, () => shopper.send('POST', `/api/orders/${id}/cancel`))).toBe(60);
  });

  test('[E5] no address logs in more than sixty times a minute', async () => {
    const login = () => send(rig.server.url, 'POST', '/api/sessions', { body: device() });
    // Some have logged in from here before, in the tests above.
    expect(await letThrough(65, login)).toBeLessThan(60);
    expect((await rig.rows(sql`select id from users`)).length).toBeLessThanOrEqual(60);
  });

  test('[E5] [B15] forged notifications are turned away after a while, and true ones are taken all the while', async () => {
    const notify = (body: string) =>
      send(rig.server.url, 'POST', '/api/paycloud/notifications', { body });
    nowMs += 60_000;
    let refused = 0;
    for (let round = 0; round < 13; round += 1) refused += await letThrough(50, () => notify('{}'));
    expect(refused).toBe(600);
    expect((await notify('{}')).status).toBe(429);
    // The gateway's own comes from the same address here.
    const shopper = await Shopper.login(rig.server.url);
    const { id } = await shopper.order();
    await shopper.pay(id);
    rig.sandbox.approve(rig.sandbox.payments().at(-1)?.merchantOrderNo ?? '');
    await shopper.until(id, 'paid');
    const steps = await rig.rows(
      sql`select cause_kind as cause from history where order_id = ${id} order by id`,
    );
    expect(steps.at(-1)).toEqual({ cause: 'notification' });
  });

  test('[E5] more logins at once than there is room for are told to come back, and count as none', async () => {
    const login = (name: string) =>
      send(rig.server.url, 'POST', '/api/admin/sessions', { body: { name, password: 'x' } });
    const names = Array.from({ length: 26 }, (_, at) => `nobody-${at}`);
    const answers = await Promise.all(names.map(login));
    const busy = answers.filter(({ status }) => status === 503);
    expect(busy.length).toBeGreaterThan(0);
    expect(busy.length).toBeLessThan(26 - 20);
    for (const answer of busy) {
      expect(errorOf(answer).code).toBe('UNAVAILABLE');
      expect(Number(answer.headers.get('Retry-After'))).toBeGreaterThan(0);
    }
    const [row] = await rig.rows(
      sql`select count(*)::int as checked from audit where operator like 'nobody-%'`,
    );
    expect(row).toEqual({ checked: 26 - busy.length });
  });
});

test('[E5] what is counted in memory stays small, however many addresses come', async () => {
  const attempts = attemptsInMemory({ now: () => new Date(0) });
  await attempts.add('first', 60_000);
  expect((await attempts.add('first', 60_000)).count).toBe(2);
  for (let at = 0; at < 10_000; at += 1) await attempts.add(`address ${at}`, 60_000);
  expect((await attempts.add('first', 60_000)).count).toBe(1);
});

test('[E5] what is counted in the database stays small: what is over is cleared away', async () => {
  const open = await openSuiteDatabase();
  let atMs = 0;
  const attempts = attemptStore(open.database, { now: () => new Date(atMs) });
  for (let at = 0; at < 250; at += 1) {
    atMs += 1_000;
    await attempts.add(`address ${at}`, 60_000);
  }
  const { length } = await open.database.select().from(attemptsTable);
  expect(length).toBeLessThan(120);
  await open.close();
});

test('[E5] attempts that come at the same time have each its own count', async () => {
  const open = await openSuiteDatabase();
  let atMs = 0;
  const attempts = attemptStore(open.database, { now: () => new Date(atMs) });
  const counts = async (...keys: readonly string[]) =>
    (await Promise.all(keys.map((key) => attempts.add(key, 60_000)))).map(({ count }) => count);
  expect(await counts('a', 'b', 'a', 'a')).toEqual([1, 1, 2, 3]);
  expect(await counts('b', 'a', 'b')).toEqual([2, 4, 3]);
  atMs += 60_000;
  expect(await counts('a', 'c', 'a')).toEqual([1, 1, 2]);
  await open.close();
});

describe('two servers on one PostgreSQL', () => {
  let postgres: Awaited<ReturnType<typeof emptyPostgres>>;
  let rigs: readonly Rig[];
  beforeAll(async () => {
    postgres = await emptyPostgres();
    const both = { ...settings, DATABASE_URL: postgres.url };
    const start = () => startRig({ settings: both, clock });
    rigs = await Promise.all([start(), start()]);
  }, 60_000);
  afterAll(async () => {
    await Promise.all(rigs.map((rig) => rig.stop()));
    await postgres.stop();
  });
  const url = (at: number) => rigs[at % 2]?.server.url ?? '';

  test('[E5] count a shopper together', async () => {
    const login = device();
    const shoppers = [
      await Shopper.loginWith(url(0), login),
      await Shopper.loginWith(url(1), login),
    ];
    const body = { lines: [{ productId: 'cafe-latte', quantity: 1 }] };
    const order = (at: number) => shoppers[at % 2]?.tryToOrder(body) ?? Promise.reject(new Error());
    expect(await letThrough(30, order)).toBe(10);
    expect(await shoppers[0]?.list()).toHaveLength(10);
  });

  test('[E5] one shopper does not use up what all behind an address may', async () => {
    const countOf = () =>
      rigs[0]?.rows(sql`select count from attempts where key like 'order-address %'`);
    nowMs += 60_000;
    const shopper = await Shopper.login(url(0));
    const body = { lines: [{ productId: 'cafe-latte', quantity: 1 }] };
    expect(await letThrough(5, () => shopper.tryToOrder(body))).toBe(5);
    expect(await countOf()).toEqual([{ count: 5 }]);
    // What the other server has let through is not known here beforehand.
    await rigs[0]?.rows(sql`update attempts set count = 9 where key like 'order-user %'`);
    expect(await letThrough(20, () => shopper.tryToOrder(body))).toBe(1);
    expect(await countOf()).toEqual([{ count: 6 }]);
  });

  test('[E5] count together who guesses the password of an operator', async () => {
    const guess = (at: number) =>
      send(url(at), 'POST', '/api/admin/sessions', { body: { name: 'guessed', password: 'x' } });
    const answers = [];
    for (let at = 0; at < 12; at += 1) answers.push((await guess(at)).status);
    expect(answers).toEqual([...Array<number>(10).fill(401), 429, 429]);
  });

  test('[E5] count together what an operator does, and what anybody tries of theirs', async () => {
    const sessions = [await Operator.login(url(0)), await Operator.login(url(1))];
    const sales = (at: number) =>
      sessions[at % 2]?.send('GET', '/sales') ?? Promise.reject(new Error('There is no session.'));
    const countedTo = (count: number, kind: string) =>
      rigs[0]?.rows(
        sql`update attempts set count = ${count} where key like ${`operate-${kind} %`}`,
      );
    expect([(await sales(0)).status, (await sales(1)).status]).toEqual([200, 200]);
    await countedTo(115, 'operator');
    expect(await letThrough(9, sales)).toBe(5);
    // The address has more left, for the other operators there, and for a while for who is none.
    await countedTo(597, 'address');
    expect(await letThrough(7, (at) => send(url(at), 'GET', '/api/admin/sales'))).toBe(3);
    expect((await send(url(1), 'POST', '/api/admin/sessions', { body: {} })).status).toBe(429);
  });

  test('[E5] begin to count anew when the minute is over', async () => {
    const shopper = await Shopper.login(url(0));
    const body = { lines: [{ productId: 'cafe-latte', quantity: 1 }] };
    expect(await letThrough(11, () => shopper.tryToOrder(body))).toBe(10);
    nowMs += 60_000;
    expect(await letThrough(3, () => shopper.tryToOrder(body))).toBe(3);
  });
});
