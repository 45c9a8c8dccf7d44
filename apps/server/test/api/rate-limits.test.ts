import { sql } from 'drizzle-orm';
import { attemptsInMemory } from '../../src/limits/attempts-in-memory.ts';
import { startPostgres } from '../rig/postgres.ts';
import { errorOf, newKey, send, Shopper, type Answer } from '../rig/shopper.ts';
import { startRig, type Rig } from '../rig/start-rig.ts';

/** As many as there may be in live mode. */
const settings = { RATE_LIMIT_FACTOR: '1' };

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
    rig = await startRig({ settings });
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

  test('[E5] no address logs in more than sixty times a minute', async () => {
    const login = () => send(rig.server.url, 'POST', '/api/sessions', { body: device() });
    // Some have logged in from here before, in the tests above.
    expect(await letThrough(65, login)).toBeLessThan(60);
    expect((await rig.rows(sql`select id from users`)).length).toBeLessThanOrEqual(60);
  });

  test('[E5] [B15] forged notifications are turned away unread after a while, true ones never counted', async () => {
    const notify = (body: string) =>
      send(rig.server.url, 'POST', '/api/paycloud/notifications', { body });
    let refused = 0;
    for (let round = 0; round < 13; round += 1) refused += await letThrough(50, () => notify('{}'));
    expect(refused).toBe(600);
    expect((await notify('{}')).status).toBe(429);
  });
});

test('[E5] what is counted in memory stays small, however many addresses come', async () => {
  const attempts = attemptsInMemory({ now: () => new Date(0) });
  await attempts.add('first', 60_000);
  expect((await attempts.add('first', 60_000)).count).toBe(2);
  for (let at = 0; at < 10_000; at += 1) await attempts.add(`address ${at}`, 60_000);
  expect((await attempts.add('first', 60_000)).count).toBe(1);
});

describe('two servers on one PostgreSQL', () => {
  let postgres: Awaited<ReturnType<typeof startPostgres>>;
  let rigs: readonly Rig[];
  beforeAll(async () => {
    postgres = await startPostgres();
    const both = { ...settings, DATABASE_URL: postgres.url };
    rigs = await Promise.all([startRig({ settings: both }), startRig({ settings: both })]);
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

  test('[E5] count together who guesses the password of an operator', async () => {
    const guess = (at: number) =>
      send(url(at), 'POST', '/api/admin/sessions', { body: { name: 'guessed', password: 'x' } });
    const answers = [];
    for (let at = 0; at < 12; at += 1) answers.push((await guess(at)).status);
    expect(answers).toEqual([...Array<number>(10).fill(401), 429, 429]);
  });

  test('[E5] begin to count anew when the minute is over', async () => {
    const shopper = await Shopper.login(url(0));
    const body = { lines: [{ productId: 'cafe-latte', quantity: 1 }] };
    expect(await letThrough(11, () => shopper.tryToOrder(body))).toBe(10);
    await rigs[0]?.rows(sql`update attempts set ends_at = now() - interval '1 second'`);
    expect(await letThrough(3, () => shopper.tryToOrder(body))).toBe(3);
  });
});
