import { setTimeout as sleep } from 'node:timers/promises';
import { orderSchema } from '@minipay/contracts';
import pg from 'pg';
import { startEventReceiver } from '../rig/event-receiver.ts';
import { startPostgres } from '../rig/postgres.ts';
import { postgresDatabase, startPremises, type Premises } from '../rig/premises.ts';
import { prepareSeveral, until, type SeveralServers } from '../rig/several-servers.ts';
import { errorOf, newKey, send, Shopper } from '../rig/shopper.ts';
import { runChaos } from './run-chaos.ts';

/*
 * Three servers on one PostgreSQL behind a front, as deploy/ starts them. What would take a minute, a
 * lease or a call that counts as lost, is made a minute older in the database.
 */

const seed = Number(process.env.CHAOS_SEED ?? 1);
const kills = Number(process.env.CHAOS_KILLS ?? 3);
const TIME_MS = 120_000 + kills * 10_000;
const SECRET = `whsec_${Buffer.alloc(32, 1).toString('base64')}`;
/** How many events one server tells at once. */
const BATCH = 20;

let postgres: Awaited<ReturnType<typeof startPostgres>>;
let several: Awaited<ReturnType<typeof prepareSeveral>>;
let receiver: Awaited<ReturnType<typeof startEventReceiver>>;
let premises: Premises<SeveralServers>;
let shop: SeveralServers;
let database: pg.Pool;

beforeAll(async () => {
  [postgres, several, receiver] = await Promise.all([
    startPostgres(),
    prepareSeveral(),
    startEventReceiver(SECRET),
  ]);
  const { settings, ...rest } = await postgresDatabase(postgres);
  const EVENTS = { EVENTS_URL: receiver.url, EVENTS_SECRET: SECRET };
  premises = await startPremises({ ...rest, settings: { ...settings, ...EVENTS } }, several);
  database = new pg.Pool({ connectionString: settings.DATABASE_URL });
  // It ends with its PostgreSQL.
  database.on('error', () => undefined);
  shop = await premises.open();
});
// One that still stood still could not end.
afterEach(() => shop.servers.forEach((server) => server.resume()));
afterAll(async () => {
  await database.end();
  await premises.close();
  await receiver.stop();
  await postgres.stop();
  several.remove();
});

/** Rows of the database that the servers work on meanwhile. */
async function rows(query: string, ...values: readonly string[]) {
  const { rows: found } = await database.query<Record<string, unknown>>(query, [...values]);
  return found;
}

/** An answer of the merchant's system that it gives when told to. */
function answerLater() {
  let give: (answer: { readonly status: number }) => void = () => undefined;
  const answer = new Promise<{ readonly status: number }>((resolve) => {
    give = resolve;
  });
  return { answer, give };
}

function newDevice() {
  return { identity: 'sandbox', wallet: 'wechat', code: newKey() } as const;
}

test('[D6] of three processes one tells each event, and one asks about each payment', async () => {
  const shopper = await Shopper.login(shop.url);
  const closed = await Promise.all(Array.from({ length: 2 * BATCH + 1 }, () => shopper.order()));
  await Promise.all(closed.map(({ id }) => shopper.cancel(id)));
  await until(() => receiver.received.length === closed.length);
  const delivered = () => rows(`select id from events where delivered_at is not null`);
  await until(async () => (await delivered()).length === closed.length);

  // All are due again, and none is answered before all have come: too many for two processes.
  const ids = receiver.received.splice(0).map(({ id }) => id);
  const held = answerLater();
  receiver.answers.push(...ids.map(() => held.answer));
  await rows(`update events set delivered_at = null, attempts_left = 9, next_attempt_at = now()`);
  await until(() => receiver.received.length === ids.length);
  held.give({ status: 204 });
  await until(async () => (await delivered()).length === ids.length);
  expect(receiver.received.map(({ id }) => id).sort()).toEqual(ids.sort());

  const bought = await Promise.all(Array.from({ length: BATCH }, () => shopper.order()));
  premises.sandbox.arm('no-notification', { times: bought.length });
  await Promise.all(bought.map(({ id }) => shopper.pay(id)));
  for (const { merchantOrderNo } of premises.sandbox.payments()) {
    premises.sandbox.approve(merchantOrderNo);
  }
  await rows(`update payments set next_query_at = now()`);
  const paid = () => rows(`select id from history where to_state = 'paid'`);
  await until(async () => (await paid()).length === bought.length);
  const asked = premises.sandbox
    .log()
    .filter(({ kind, title }) => kind === 'request' && title === 'order.query');
  expect(asked).toHaveLength(bought.length);
  expect(await rows(`select id from payments where state <> 'succeeded'`)).toEqual([]);
  await until(async () => (await delivered()).length === closed.length + bought.length);
  expect(receiver.received).toHaveLength(closed.length + bought.length);
});

test('[D7] a server that stood still past its lease writes nothing over what came after it', async () => {
  const [first, ...others] = shop.servers;
  const shopper = await Shopper.loginWith(first.url, newDevice());
  const { id } = await shopper.order();
  receiver.received.length = 0;
  for (const server of others) server.pause();
  const held = answerLater();
  receiver.answers.push(held.answer);
  await shopper.cancel(id);
  await until(() => receiver.received.length === 1);
  first.pause();
  // It would put the event off, if it still could.
  held.give({ status: 500 });
  await rows(`update events set next_attempt_at = now() where order_id = $1`, id);
  for (const server of others) server.resume();
  const event = () => rows(`select * from events where order_id = $1`, id);
  await until(async () => (await event())[0]?.delivered_at !== null);
  const delivered = await event();
  first.resume();
  await sleep(1_000);

  expect(await event()).toEqual(delivered);
  const [told, again, ...more] = receiver.received;
  expect(again).toEqual(told);
  expect(more).toEqual([]);
});

test('[D7] [C11] a call that comes back after its attempt was given up reaches no phone; both paid, one goes back', async () => {
  const { sandbox } = premises;
  const [first, second] = shop.servers;
  const before = await Shopper.loginWith(first.url, newDevice());
  const order = await before.order();
  const numbers = () =>
    sandbox
      .payments()
      .flatMap(({ attach, merchantOrderNo }) => (attach === order.id ? merchantOrderNo : []));
  sandbox.arm('answer-slow', { seconds: 1 });
  const tapped = before.tryToPay(order.id);
  await until(() => numbers().length === 1);
  first.pause();
  await rows(
    `update payments set created_at = created_at - interval '61 seconds' where order_id = $1`,
    order.id,
  );

  // Sessions hold at every server.
  const Authorization = `Bearer ${before.token}`;
  const path = `/api/orders/${order.id}`;
  const started = await send(second.url, 'POST', `${path}/payments`, {
    headers: { Authorization },
  });
  expect(started.status).toBe(201);
  first.resume();
  const late = await tapped;
  expect({ status: late.status, code: errorOf(late).code }).toEqual({
    status: 503,
    code: 'PAYMENT_OUTCOME_UNKNOWN',
  });
  expect(
    await rows(
      `select state, wallet_call is null as kept_back from payments where order_id = $1 order by id`,
      order.id,
    ),
  ).toEqual([
    { state: 'unknown', kept_back: true },
    { state: 'payable', kept_back: false },
  ]);

  expect(numbers()).toHaveLength(2);
  // Under the app of their own, with the front's address for whoever of them is there.
  expect(sandbox.payments().at(-1)).toMatchObject({
    merchantNo: several.apps[0]?.merchants[0]?.merchantNo,
    notifyUrl: `${shop.url}/api/paycloud/notifications`,
  });
  for (const number of numbers()) sandbox.approve(number);
  const refunds = () =>
    rows(`select state, amount_minor from refunds where order_id = $1`, order.id);
  await until(async () => (await refunds())[0]?.state === 'succeeded');
  const { body } = await send(second.url, 'GET', path, { headers: { Authorization } });
  expect(orderSchema.parse(body)).toMatchObject({ state: 'paid' });
  expect(await refunds()).toEqual([{ state: 'succeeded', amount_minor: String(order.totalMinor) }]);
  expect(sandbox.refunds()).toMatchObject([{ amountMinor: order.totalMinor }]);
  expect(await rows(`select kind from findings where order_id = $1`, order.id)).toEqual([
    { kind: 'second-success' },
  ]);
});

test(
  `[D9] of three servers one is killed again and again, and they agree with the gateway (seed ${seed})`,
  async () => {
    let last = 0;
    const report = await runChaos({ seed, kills }, premises, {
      begin: () => Promise.resolve(shop),
      async lose(running) {
        // Two are always there: the one that was killed before is back.
        await running.servers[last % 3]?.untilReady();
        last += 1;
        running.servers[last % 3]?.kill();
        return running;
      },
    });
    expect(report).toMatchObject({ disagreements: [] });
    expect(report.orders).toBeGreaterThan(0);
    expect(report.payments).toBeGreaterThan(0);
    if (process.env.CHAOS_KILLS) process.stdout.write(`${JSON.stringify({ seed, ...report })}\n`);
  },
  TIME_MS,
);
