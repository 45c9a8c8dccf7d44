import { once } from 'node:events';
import { connect } from 'node:net';
import { setTimeout as sleep } from 'node:timers/promises';
import { sql } from 'drizzle-orm';
import { Operator } from '../rig/operator.ts';
import { emptyPostgres } from '../rig/suite-database.ts';
import { newKey, send, Shopper, type Answer } from '../rig/shopper.ts';
import { startRig, type Rig } from '../rig/start-rig.ts';

const MOST = 3;
const CART = { lines: [{ productId: 'cafe-latte', quantity: 1 }] };

let rig: Rig;
afterEach(() => rig.stop());

const paymentOf = (orderId: string) =>
  rig.sandbox.payments().find(({ attach }) => attach === orderId);
const approve = (orderId: string) => rig.sandbox.approve(paymentOf(orderId)?.merchantOrderNo ?? '');
const get = (path: string) => send(rig.server.url, 'GET', path);

function expectTurnedAway({ status, headers, body }: Answer): void {
  expect({ status, body }).toMatchObject({ status: 503, body: { error: { code: 'UNAVAILABLE' } } });
  expect(headers.get('Retry-After')).toBe('2');
}

async function until(what: string, isSo: () => Promise<boolean>): Promise<void> {
  for (let look = 0; look < 200; look += 1) {
    if (await isSo()) return;
    await sleep(25);
  }
  throw new Error(`In all this time not: ${what}.`);
}

async function metric(name: string): Promise<number> {
  const text = await (await fetch(rig.server.metricsUrl ?? '')).text();
  const line = text.split('\n').find((each) => each.startsWith(`${name} `));
  return Number(line?.split(' ')[1]);
}

/** Sends the head of a request and the beginning of its body, whose end never comes. */
async function sendHalf(
  path: string,
): Promise<{ answer: () => Promise<string>; close: () => void }> {
  const { hostname, port } = new URL(rig.server.url);
  const socket = connect(Number(port), hostname);
  await once(socket, 'connect');
  const head = [`POST ${path} HTTP/1.1`, 'Host: shop', 'Content-Type: application/json'];
  socket.write([...head, 'Content-Length: 1000', '', '{'].join('\r\n'));
  return {
    answer: async () => String((await once(socket, 'data'))[0]),
    close: () => socket.destroy(),
  };
}

test('[A8] [E5] with a slow gateway no more is taken than may wait for it; money is still heard of, and all is well afterwards', async () => {
  rig = await startRig({ settings: { MAX_REQUESTS_IN_FLIGHT: String(MOST), METRICS_PORT: '0' } });
  const shopper = await Shopper.login(rig.server.url);
  const operator = await Operator.login(rig.server.url);
  const bought = await shopper.order();
  await shopper.pay(bought.id);
  const orders = [await shopper.order(), await shopper.order(), await shopper.order()];
  rig.sandbox.arm('answer-slow', { seconds: 25, times: MOST });
  const taps = orders.map(({ id }) => shopper.tryToPay(id));
  await until('all wait', async () => (await metric('minipay_http_requests_in_flight')) === MOST);

  const key = newKey();
  expectTurnedAway(await get('/api/products'));
  expectTurnedAway(await shopper.tryToOrder(CART, key));
  expectTurnedAway(await shopper.tryToPay(orders[0]?.id ?? ''));
  expectTurnedAway(await shopper.send('GET', `/api/orders/${bought.id}`));
  const half = await sendHalf('/api/orders');
  expect(await half.answer()).toContain('503 Service Unavailable');
  half.close();
  const turnedAway = 'minipay_http_requests_turned_away_total{overload="requests"}';
  expect(await metric(turnedAway)).toBe(5);

  approve(bought.id);
  await until('it is paid', async () => (await shopper.confirm(bought.id)).state === 'paid');
  expect(paymentOf(bought.id)?.notification).toMatchObject({ attemptsMade: 1, acknowledged: true });
  for (const path of ['/healthz', '/readyz']) expect((await get(path)).status).toBe(200);
  expect((await operator.order(bought.id)).state).toBe('paid');
  expect(await rig.rows(sql`select 1 from orders`)).toHaveLength(1 + MOST);

  rig.sandbox.advance(25_000);
  expect((await Promise.all(taps)).map(({ status }) => status)).toEqual([201, 201, 201]);
  await until('room', async () => (await metric('minipay_http_requests_in_flight')) === 0);
  expect((await shopper.tryToOrder(CART, key)).status).toBe(201);
  expect(rig.logged()).not.toContain('A request was turned away.');
});

test('[E4] who sends a body slowly takes nobody’s place', async () => {
  rig = await startRig({ settings: { MAX_REQUESTS_IN_FLIGHT: String(MOST) } });
  const slow = await Promise.all(Array.from({ length: 20 }, () => sendHalf('/api/sessions')));
  await (await Shopper.login(rig.server.url)).order();
  slow.forEach(({ close }) => close());
});

describe('on a PostgreSQL', () => {
  let postgres: Awaited<ReturnType<typeof emptyPostgres>>;
  beforeAll(async () => {
    postgres = await emptyPostgres();
  }, 60_000);
  afterAll(() => postgres.stop());

  test('[A10] with a slow database shoppers are told at once, a notification is waited with, and all is well afterwards', async () => {
    rig = await startRig({
      settings: {
        DATABASE_URL: postgres.url,
        DATABASE_POOL_SIZE: '2',
        MAX_DATABASE_WAIT_MS: '200',
      },
    });
    const shopper = await Shopper.login(rig.server.url);
    const order = await shopper.order();
    await shopper.pay(order.id);

    let isSlow = true;
    const slow = Array.from({ length: 2 }, () => rig.rows(sql`select pg_sleep(3)`));
    const over = Promise.all(slow).then(() => (isSlow = false));
    await until('it shows', async () => (await get('/no/such/thing')).status === 503);
    approve(order.id);
    const key = newKey();
    const answers = [await get('/api/products'), await shopper.tryToOrder(CART, key)];
    expect((await get('/healthz')).status).toBe(200);
    expect(isSlow).toBe(true);
    answers.forEach(expectTurnedAway);

    await over;
    await until('it is over', async () => (await get('/no/such/thing')).status === 404);
    await shopper.until(order.id, 'paid');
    expect(paymentOf(order.id)?.notification).toMatchObject({
      attemptsMade: 1,
      acknowledged: true,
    });
    expect((await shopper.tryToOrder(CART, key)).status).toBe(201);
  });
});
